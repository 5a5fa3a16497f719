package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.testkit.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/tool-safety.md promises is shown by tests that exist. */
class ToolSafetyDocumentTest {

  /** {@code FooTest}, {@code FooTest.method}, {@code FooContract.method} or {@code .method}. */
  private static final Pattern NAMED =
      Pattern.compile("`(?:([A-Z]\\w*(?:Test|Contract)))?(?:\\.?([a-z]\\w+))?`");

  @Test
  void namesTestsThatExist() throws IOException {
    // given
    Path root = ProjectRoot.find();
    Map<String, String> tests = tests(root);
    String text = Files.readString(root.resolve("docs/tool-safety.md"));

    // when
    List<String> missing = new ArrayList<>();
    int named = 0;
    String last = "";
    Matcher names = NAMED.matcher(text);
    while (names.find()) {
      boolean ofLast = names.group(1) == null && names.group().startsWith("`.");
      if (names.group(1) == null && !ofLast) {
        continue;
      }
      last = names.group(1) == null ? last : names.group(1);
      String source = tests.get(last);
      String method = names.group(2);
      named++;
      if (source == null || (method != null && !source.contains("void " + method + "("))) {
        missing.add(last + "." + method);
      }
    }

    // then
    assertThat(missing).isEmpty();
    assertThat(named).isGreaterThan(40);
  }

  private static Map<String, String> tests(Path root) throws IOException {
    Map<String, String> tests = new HashMap<>();
    for (String module :
        List.of(
            "tool-workers",
            "knowledge",
            "edge",
            "router",
            "flows",
            "bot-folder",
            "testing/end-to-end")) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          tests.put(
              String.valueOf(file.getFileName()).replace(".java", ""), Files.readString(file));
        }
      }
    }
    return tests;
  }
}
