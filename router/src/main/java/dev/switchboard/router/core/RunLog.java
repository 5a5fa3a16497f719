package dev.switchboard.router.core;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.ApprovalWait;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.RunLogEntry;
import dev.switchboard.router.core.state.StepResult;
import dev.switchboard.router.core.state.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The log entries of an event: compares what was waited for before it and after it. */
final class RunLog {
  private RunLog() {}

  /** Lines about the steps that this event has ended, and the runs; in this order. */
  static List<String> lines(List<Run> before, Event event, TransitionDraft draft) {
    List<String> lines = new ArrayList<>();
    Map<String, Run> after = new HashMap<>();
    draft.runs().all().forEach(run -> after.put(run.runId(), run));
    for (Run run : before) {
      Run now = after.get(run.runId());
      for (Branch branch : run.branches()) {
        if (now == null || !waitsStill(branch, now)) {
          lines.add(RunLogEntry.write(step(run, branch, event, draft)));
        }
      }
    }
    draft.endings().runs().forEach(end -> lines.add(RunLogEntry.write(end)));
    return lines;
  }

  private static boolean waitsStill(Branch branch, Run now) {
    return now.branches().stream()
        .anyMatch(it -> it.id().equals(branch.id()) && it.waiting().continues(branch.waiting()));
  }

  private static RunLogEntry.Step step(Run run, Branch branch, Event event, TransitionDraft draft) {
    Waiting waiting = branch.waiting();
    Instant since = Objects.requireNonNullElse(branch.since(), run.startedAt());
    return new RunLogEntry.Step(
        run.runId(),
        waiting.position(),
        branch.id().pathOfSideBranch(),
        waiting.description(),
        since,
        Math.max(0, Duration.between(since, draft.now()).toMillis()),
        result(waiting, event, draft),
        null);
  }

  private static StepResult result(Waiting waiting, Event event, TransitionDraft draft) {
    return switch (waiting) {
      case ApprovalWait approval -> {
        var resolved = draft.endings().approvals().get(approval.approvalId());
        yield resolved == null
            ? new StepResult.GivenUp()
            : new StepResult.Decided(resolved.verdict());
      }
      case Waiting.ForAnswer answer -> doneIf(event instanceof TurnClassified);
      case Waiting.ForEvents events -> doneIf(event instanceof Event.OnOutcomes);
      case Waiting.ForBranches branches -> new StepResult.Done();
      case Waiting.ForTool tool -> ended(waiting, event);
      case Waiting.ForGeneration generation -> ended(waiting, event);
      case Waiting.ForTimer timer -> ended(waiting, event);
      case Waiting.ForHuman human -> ended(waiting, event);
    };
  }

  private static StepResult ended(Waiting waiting, Event event) {
    return switch (event) {
      case Event.OnOutcomes outcome when waiting.isEndedBy(outcome) ->
          switch (outcome) {
            case ToolCompleted tool -> StepResult.of(tool.outcome());
            case GenerationCompleted generation -> StepResult.of(generation.outcome());
            default -> new StepResult.Done();
          };
      default -> new StepResult.GivenUp();
    };
  }

  private static StepResult doneIf(boolean done) {
    return done ? new StepResult.Done() : new StepResult.GivenUp();
  }
}
