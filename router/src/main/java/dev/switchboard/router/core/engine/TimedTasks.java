package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Task;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import dev.switchboard.router.core.draft.ActiveBranch;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Waiting;
import dev.switchboard.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Runs {@code wait} tasks, and keeps the time limits of tasks and flows. */
final class TimedTasks {
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Execution execution;

  TimedTasks(Execution execution) {
    this.execution = execution;
  }

  Move pause(Flow.Located at, Task.Wait task, JsonNode input) throws ExpressionFailure {
    Duration duration = duration(task.duration(), input, execution.variables(task, input));
    if (duration.isZero()) {
      return new Move.Complete(at, input, input);
    }
    String position = task.head().position();
    Instant due = execution.after(duration);
    return execution.parkOn(
        new Waiting.ForTimer(position, input, execution.timer(position, due), due));
  }

  /** Puts a time limit around the task, or the flow, that begins now. */
  void limit(Optional<Template> timeout, String position, JsonNode input) throws ExpressionFailure {
    if (timeout.isPresent()) {
      Duration after = duration(timeout.get(), input, execution.variables());
      String timerId = execution.timer(position + "/timeout", execution.after(after));
      execution.enter(new Frame.Timeout(position, input, timerId));
    }
  }

  private static Duration duration(Template template, JsonNode input, Variables variables)
      throws ExpressionFailure {
    JsonNode value = template.evaluate(input, variables);
    Duration duration =
        Durations.of(value)
            .orElseThrow(() -> new ExpressionFailure(value.toString(), "it is no duration"));
    return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
  }

  /** The current branch took too long: out of what it is inside of, to that limit. */
  Move expired(String timerId) {
    ActiveBranch branch = execution.branch();
    execution.run().cancelBranchesOf(branch);
    while (!branch.isInsideOfNothing()) {
      Frame frame = branch.leave();
      if (!frame.isEndedBy(timerId)) {
        continue;
      }
      boolean ofFlow = frame.position().isEmpty();
      String what = ofFlow ? "the flow" : "the task";
      if (frame instanceof Frame.Try) {
        // its own catch is what handles that
        branch.enter(frame);
        what = "the attempt";
      }
      return new Move.Fail(
          Problem.timeout(what + " took longer than it may").at(ofFlow ? "/" : frame.position()));
    }
    return new Move.Fail(Problem.timeout("the flow took longer than it may").at("/"));
  }
}
