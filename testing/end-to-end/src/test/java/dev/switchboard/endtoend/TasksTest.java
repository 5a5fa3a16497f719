package dev.switchboard.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Published tasks of a shop's support, worked through by the packaged system with a scripted model
 * while its services are killed. Twenty of the 220 unless {@code -Dswitchboard.tasks=all}.
 */
@Tag("slow")
class TasksTest {

  private static final Path DATA = ProjectRoot.resolve("../shared/data/store").normalize();
  private static final Path STATE = Path.of("target", "tasks").toAbsolutePath();
  private static final boolean ALL = "all".equals(System.getProperty("switchboard.tasks"));
  private static final Duration PATIENCE = Duration.ofMinutes(ALL ? 20 : 6);

  @TempDir Path folder;

  @Test
  void everyTaskEndsAsPublishedThoughServicesAreKilledMeanwhile() throws Exception {
    assumeTrue(Files.isDirectory(DATA), "the published tasks are not beside the project: " + DATA);
    Path said = folder.resolve("said.txt");
    Path figures = folder.resolve("figures.json");
    List<String> command =
        new ArrayList<>(
            List.of("eval", "tasks", "--bot", ProjectRoot.resolve("bots/retail").toString()));
    command.addAll(List.of("--data", DATA.toString()));
    command.addAll(
        List.of(
            "--tasks", DATA.resolve("tasks-dev.jsonl") + "," + DATA.resolve("tasks-train.jsonl")));
    command.addAll(List.of("--limit", ALL ? "220" : "20", "--parallel", "20"));
    command.addAll(
        List.of(
            "--kill",
            "router,tool-workers,llm-workers",
            "--kill-every",
            "3",
            "--timeout",
            "300",
            "--json",
            figures.toString()));

    // when
    new CommandRun(STATE, command).endsWell(said, PATIENCE);

    // then
    JsonNode json = EventJson.mapper().readTree(figures.toFile());
    assertThat(json.at("/counts/passed").asInt()).isEqualTo(ALL ? 220 : 20);
    int kills = 0;
    for (JsonNode count : json.path("kills")) {
      kills += count.asInt();
    }
    assertThat(kills).as("services were killed").isPositive();
  }
}
