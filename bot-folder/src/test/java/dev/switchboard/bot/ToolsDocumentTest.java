package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of {@code docs/tools.md} are what they say. */
class ToolsDocumentTest {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  /** What the examples have a copy of. */
  private static final String COPY =
      """
      {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"}, "paths": {
        "/order": {"get": {"operationId": "get_order", "responses": {}}},
        "/cancel": {"post": {"operationId": "cancel_pending_order", "responses": {}}}}}
      """;

  @TempDir Path root;

  static List<String> examples() throws IOException {
    Path document = Path.of(System.getProperty("switchboard.root", "..")).resolve("docs/tools.md");
    if (!Files.exists(document)) {
      document = Path.of("../docs/tools.md");
    }
    return EXAMPLE.matcher(Files.readString(document)).results().map(MatchResult::group).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isAToolsYaml(String example) throws IOException {
    // given
    String tools = example.replaceAll("```(yaml\n)?", "");
    TestFolder folder =
        TestFolder.good(root).without("flows/track.yaml").without("evals/track.yaml");
    folder
        .replace("intents.yaml", "flow: track", "flow: sorry")
        .with("shop.openapi.json", COPY)
        .with("tools.yaml", tools);

    // then
    assertThat(folder.read().problems()).noneMatch(Problem::isError);
  }
}
