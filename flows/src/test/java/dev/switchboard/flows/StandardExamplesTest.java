package dev.switchboard.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The standard's own examples: each loads, or is refused with the profile's reason. */
class StandardExamplesTest {
  private static final Map<String, String> REFUSED = new HashMap<>();

  static {
    refused("call: asyncapi", "call-asyncapi-");
    refused("call: grpc", "call-grpc");
    refused("stdio", "call-mcp");
    refused("catalogs", "call-custom-function-cataloged");
    refused("run: container", "run-container", "run-return-");
    refused("run: script", "run-script-");
    refused("run: shell", "run-shell-");
    refused("secrets", "authentication-oauth2-secret", "authentication-oidc-secret");
    refused("oauth2", "authentication-oauth2.yaml");
    refused("oidc", "authentication-oidc.yaml");
    refused("extensions", "mock-service-extension");
    refused("schedule", "schedule-", "set.yaml", "set-expression");
  }

  private static void refused(String construct, String... begins) {
    for (String name : begins) {
      REFUSED.put(name, construct);
    }
  }

  @TestFactory
  Stream<DynamicTest> eachLoadsOrIsRefusedWithTheProfilesReason() throws IOException {
    List<Path> files = examples();
    assertThat(files).hasSize(66);
    return files.stream()
        .map(file -> dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String name = file.getFileName().toString();
    Compilation result = FlowCompiler.compile(name, Files.readString(file));
    String construct =
        REFUSED.entrySet().stream()
            .filter(e -> name.startsWith(e.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (construct == null) {
      assertThat(result).isInstanceOf(Compilation.Compiled.class);
    } else {
      assertThat(result)
          .isInstanceOfSatisfying(
              Compilation.Refused.class,
              refused ->
                  assertThat(refused.problems())
                      .anySatisfy(
                          problem ->
                              assertThat(problem.what() + problem.fix())
                                  .contains(Profile.refused().get(construct))));
    }
  }

  private static List<Path> examples() throws IOException {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("docs/flows.md"))) {
      at = at.getParent();
    }
    Path folder = at == null ? Path.of("none") : at.resolveSibling("shared/data/flows/examples");
    if (!Files.isDirectory(folder)) {
      return abort("the standard's examples are not here: " + folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
