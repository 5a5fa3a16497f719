package dev.switchboard.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.reading.BotReading;
import dev.switchboard.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of {@code functions/}, which all flows of a bot can call. */
class FunctionFilesTest {

  private static final String CALLS =
      """
      document: {dsl: '1.0.0', namespace: tiny, name: track, version: '1.0.0'}
      do:
        - get: {call: look-up, with: {id: '${ .slots.order_id }'}}
      """;

  @TempDir Path root;

  private BotReading read(String name, String text) throws IOException {
    return TestFolder.good(root).with("flows/track.yaml", CALLS).with(name, text).read();
  }

  private List<Problem> problems(String name, String text) throws IOException {
    return read(name, text).problems();
  }

  @Test
  void aFlowCallsAFunctionByTheNameOfItsFile() throws IOException {
    BotReading read =
        read(
            "functions/look-up.yaml",
            "call: tool\nwith: {name: get_order, arguments: {order_id: '${ .id }'}}\n");

    assertThat(read.problems()).isEmpty();
    assertThat(((BotReading.Read) read).folder().flows().get("track").functions())
        .containsExactly("look-up");
  }

  @Test
  void aNameThatAFunctionUsesIsLookedForToo() throws IOException {
    assertThat(
            problems(
                "functions/look-up.yaml", "do:\n  - a: {call: tool, with: {name: get_ordr}}\n"))
        .first()
        .asString()
        .startsWith("functions/look-up.yaml:2:")
        .contains("get_ordr", "get_order");
  }

  @Test
  void aFunctionThatNothingCallsIsNamed() throws IOException {
    TestFolder folder = TestFolder.good(root).with("functions/look-up.yaml", "set: {}\n");

    assertThat(folder.read().problems())
        .singleElement()
        .asString()
        .contains("functions/look-up.yaml:1: no flow calls the function \"look-up\"");
  }

  @Test
  void aFunctionCantBeCalledAsThoseThatAreThere() throws IOException {
    assertThat(problems("functions/reply.yaml", "set: {}\n"))
        .asString()
        .contains("functions/reply.yaml:1: call: reply is a function of its own");
  }
}
