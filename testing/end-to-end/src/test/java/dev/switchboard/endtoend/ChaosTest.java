package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of {@code ./switchboard chaos}: one process of each service, and three faults in
 * half a minute, of which the seed has the two quick ones come first. The checker of the long form
 * decides; it fails the command.
 */
@Tag("slow")
class ChaosTest {

  private static final Path STATE = Path.of("target", "chaos").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir Path folder;

  @Test
  void everyPromiseIsKeptWhileFaultsStrike() throws Exception {
    Path figures = folder.resolve("figures.json");

    // when
    new CommandRun(
            STATE,
            List.of(
                "chaos",
                "--minutes",
                "0.5",
                "--seed",
                "11",
                "--faults",
                "kill,poison,redis",
                "--replicas",
                "1",
                "--rate",
                "2",
                "--json",
                figures.toString()))
        .endsWell(folder.resolve("said.txt"), PATIENCE);

    // then there was something to be broken, and something that could break it
    JsonNode json = EventJson.mapper().readTree(figures.toFile());
    assertThat(json.path("accepted").asInt()).isGreaterThan(50);
    assertThat(json.path("effects").asInt()).isGreaterThan(10);
    // how many strike in half a minute is the machine's to say
    assertThat(json.findValuesAsText("fault"))
        .startsWith("poison")
        .isSubsetOf("poison", "redis", "kill");
  }
}
