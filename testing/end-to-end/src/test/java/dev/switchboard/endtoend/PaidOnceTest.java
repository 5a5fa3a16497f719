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
 * The short form of {@code ./switchboard bench soak}: one part, so that the one worker is killed
 * once. The long form decides: it fails the command where an outcome is missing, or an answer was
 * paid for again that had been stored, or that a living worker had not taken.
 */
@Tag("slow")
class PaidOnceTest {

  private static final Path STATE = Path.of("target", "soak").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final int COMMANDS = 240;

  @TempDir Path folder;

  @Test
  void eachCommandHasAnOutcomeAndNoAnswerIsPaidForAgainWithoutNeed() throws Exception {
    Path figures = folder.resolve("figures.json");

    // when
    new CommandRun(
            STATE,
            List.of(
                "bench",
                "soak",
                "--conversations",
                "60",
                "--parts",
                "1",
                "--commands",
                String.valueOf(COMMANDS),
                "--json",
                figures.toString()))
        .endsWell(folder.resolve("said.txt"), PATIENCE);

    // then all of them were given, and there was something that could go wrong
    JsonNode json = EventJson.mapper().readTree(figures.toFile());
    assertThat(json.path("commands").asInt()).isEqualTo(COMMANDS);
    assertThat(json.path("byModel").asInt()).isGreaterThan(COMMANDS / 2);
    assertThat(json.path("kills").asInt()).isOne();
    assertThat(json.path("refusals").asInt()).isPositive();
    assertThat(json.path("hangs").asInt()).isPositive();
  }
}
