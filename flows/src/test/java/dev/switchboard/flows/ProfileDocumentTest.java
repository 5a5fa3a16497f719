package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/flows.md tells the authors of flows is what the code does, and a test shows it. */
class ProfileDocumentTest {
  private static final Path ROOT = root();

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/flows.md"))) {
      at = at.getParent();
    }
    return at;
  }

  /** First column → last column of the table under a heading. */
  private static Map<String, String> table(String heading) throws IOException {
    String text = Files.readString(ROOT.resolve("docs/flows.md"));
    String section = text.split(Pattern.quote("## " + heading + "\n"))[1].split("\n## ")[0];
    var rows = new LinkedHashMap<String, String>();
    section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(
            line -> {
              String[] cells = line.split("\\|");
              rows.put(
                  cells[1].strip().replace("`", ""),
                  cells[cells.length - 1].strip().replace("`", ""));
            });
    return rows;
  }

  @Test
  void listsWhatRuns() throws IOException {
    assertThat(table("What runs").keySet()).containsExactlyElementsOf(Profile.supported());
  }

  @Test
  void listsWhatIsRefusedWithItsReason() throws IOException {
    assertThat(table("What is refused")).containsExactlyInAnyOrderEntriesOf(Profile.refused());
  }

  @Test
  void namesATestForAllThatRuns() throws IOException {
    List<Path> tests;
    try (Stream<Path> files =
        Stream.of("flows/src/test", "router/src/test").map(ROOT::resolve).flatMap(this::walk)) {
      tests = files.toList();
    }
    for (var row : table("What runs").entrySet()) {
      String[] name = row.getValue().split("\\.");
      Path file =
          tests.stream()
              .filter(f -> f.endsWith(name[0] + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no test class for " + row));
      assertThat(Files.readString(file)).as(row.getKey()).contains("void " + name[1] + "(");
    }
  }

  @Test
  void showsAFlowThatCompiles() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/flows.md"));
    String example = text.split("```yaml\n")[1].split("```")[0];
    Documents.compiled(example);
  }

  private Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
