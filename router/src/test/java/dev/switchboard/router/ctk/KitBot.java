package dev.switchboard.router.ctk;

import dev.switchboard.testkit.ProjectRoot;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A bot folder whose flows are the documents of all scenarios. */
public final class KitBot implements QuarkusTestResourceLifecycleManager {

  /** The hosts that the kit's documents call; a worker of the test answers in their place. */
  private static final String OUTSIDE_CALLS =
      """

      outsideCalls:
        hosts: {petstore.swagger.io: , httpbin.org: , flaky.example.com: }
      """;

  @Override
  public Map<String, String> start() {
    try {
      Path folder = Files.createTempDirectory("kit-bot");
      Path own = ProjectRoot.resolve("router/src/test/bot");
      Files.createDirectory(folder.resolve("flows"));
      for (String file :
          new String[] {
            "bot.yaml",
            "intents.yaml",
            "tools.yaml",
            "flows/fallback.yaml",
            "flows/order-status.yaml"
          }) {
        Files.copy(own.resolve(file), folder.resolve(file));
      }
      Files.writeString(folder.resolve("tools.yaml"), OUTSIDE_CALLS, StandardOpenOption.APPEND);
      for (List<Scenario> scenarios : List.of(Scenario.kit(), Scenario.own())) {
        for (Scenario scenario : scenarios) {
          Path file = folder.resolve("flows").resolve(scenario.flow() + ".yaml");
          Files.writeString(file, scenario.document());
        }
      }
      return Map.of(
          "switchboard.bot.folder", folder.toString(),
          "%test.switchboard.bot.folder", folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // the system's temporary folder is cleaned by the system
  }
}
