package dev.switchboard.router.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunView.Step;
import dev.switchboard.contracts.view.TaskRates;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskRateSumsTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  @Test
  void stepsOfSeveralRunsAreSummedUpByTask() {
    TaskRates rates =
        TaskRateSums.of(
            List.of(
                run(step("/do/0/look", 100, "done"), step("/do/1/ask", 9_000, "done")),
                run(step("/do/0/look", 300, "Not Found")),
                run(step("/do/0/look", 200, "given up"))));

    assertThat(rates.runs()).isEqualTo(3);
    assertThat(rates.tasks())
        .containsExactly(
            new TaskRates.Task("/do/0/look", "tool look", 3, 1, 200, 300, 300),
            new TaskRates.Task("/do/1/ask", "tool look", 1, 0, 9_000, 9_000, 9_000));
  }

  @Test
  void aDecisionOfPeopleIsNoFailure() {
    TaskRates rates =
        TaskRateSums.of(List.of(run(step("/do/0", 5, "rejected"), step("/do/0", 6, "expired"))));

    assertThat(rates.tasks()).extracting(TaskRates.Task::failed).containsExactly(0);
  }

  @Test
  void runsAreSummedUpByTheVersionThatTheyBeganWith() {
    TaskRates rates =
        TaskRateSums.of(
            List.of(
                run("1.0.0", RunStatus.FAILED, AT, 100),
                run("1.1.0", RunStatus.SUCCEEDED, AT.plusSeconds(9), 400),
                run("1.0.0", RunStatus.SUCCEEDED, AT.plusSeconds(1), 300),
                run("1.0.0", RunStatus.CANCELLED, AT.plusSeconds(2), 200)));

    assertThat(rates.versions())
        .containsExactly(
            new TaskRates.Version("1.1.0", 1, 0, 0, 400, 400),
            new TaskRates.Version("1.0.0", 3, 1, 1, 200, 300));
  }

  @Test
  void withoutRunsThereAreNoRates() {
    assertThat(TaskRateSums.of(List.of())).isEqualTo(new TaskRates(0, List.of(), List.of()));
  }

  private static Step step(String position, long ms, String how) {
    return new Step(null, position, "tool look", AT, ms, how, null, null);
  }

  private static RunView run(Step... steps) {
    return run("1.0.0", RunStatus.SUCCEEDED, AT, 0, steps);
  }

  private static RunView run(
      String version, RunStatus status, Instant began, long ms, Step... steps) {
    return new RunView(
        "r",
        "c",
        "flow",
        version,
        null,
        status,
        began,
        began.plusMillis(ms),
        null,
        List.of(),
        List.of(),
        Stream.of(steps).toList(),
        false);
  }
}
