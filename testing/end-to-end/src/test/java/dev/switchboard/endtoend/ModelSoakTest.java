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
 * The short form of {@code ./switchboard bench soak}: 200 conversations wait for an endpoint that
 * refuses 20 % of the calls and never answers 5 %, and the one worker is killed meanwhile. The
 * command fails where a command has no outcome, or an answer is paid for twice.
 */
@Tag("slow")
class ModelSoakTest {

  private static final Path STATE = Path.of("target", "soak").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void everyCommandHasAnOutcomeAndNoAnswerIsPaidForTwice() throws Exception {
    Path figures = folder.resolve("figures.json");

    // when
    new CommandRun(
            STATE,
            List.of(
                "bench",
                "soak",
                "--conversations",
                "200",
                "--parts",
                "1",
                "--commands",
                "400",
                "--seed",
                "7",
                "--json",
                figures.toString()))
        .endsWell(folder.resolve("said.txt"), PATIENCE);

    // then there was something to lose, and models answered all the same
    JsonNode json = EventJson.mapper().readTree(figures.toFile());
    assertThat(json.path("commands").asInt()).isEqualTo(400);
    assertThat(json.path("kills").asInt()).isEqualTo(1);
    assertThat(json.path("refusals").asInt()).isPositive();
    assertThat(json.path("hangs").asInt()).isPositive();
    assertThat(json.path("failed").asInt()).isZero();
    // on a busy machine some answers come too late, and are the offline responder's
    assertThat(json.path("byModel").asInt()).as("%s", json).isGreaterThan(100);
  }
}
