package dev.switchboard.router.core;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.TurnClassified;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What an event has ended, told by what was waited for before it and after it. */
final class RunLog {
  private static final String DONE = "done";
  private static final String GIVEN_UP = "given up";

  private RunLog() {}

  /** Lines about the steps that this event has ended, and the runs; in this order. */
  static List<String> lines(List<Run> before, Event event, Draft draft) {
    List<String> lines = new ArrayList<>();
    Map<String, Run> after = new HashMap<>();
    draft.runs.forEach(run -> after.put(run.runId(), run));
    for (Run run : before) {
      Run now = after.get(run.runId());
      for (Branch branch : run.branches()) {
        if (now == null || !waitsStill(branch, now)) {
          lines.add(RunLine.write(step(run, branch, event, draft)));
        }
      }
    }
    draft.ended.forEach(end -> lines.add(RunLine.write(end)));
    return lines;
  }

  private static boolean waitsStill(Branch branch, Run now) {
    return now.branches().stream()
        .anyMatch(it -> it.id().equals(branch.id()) && it.waiting().continues(branch.waiting()));
  }

  private static RunLine.Step step(Run run, Branch branch, Event event, Draft draft) {
    Waiting waiting = branch.waiting();
    Instant since = Objects.requireNonNullElse(branch.since(), run.startedAt());
    return new RunLine.Step(
        run.runId(),
        waiting.position(),
        branch.id().isEmpty() ? null : branch.id(),
        waiting.what(),
        since,
        Math.max(0, Duration.between(since, draft.now).toMillis()),
        how(waiting, event, draft),
        null);
  }

  private static String how(Waiting waiting, Event event, Draft draft) {
    return switch (waiting) {
      case Waiting.ForApproval approval -> {
        var over = draft.resolved.get(approval.approvalId());
        yield over == null ? GIVEN_UP : over.verdict().name().toLowerCase(Locale.ROOT);
      }
      case Waiting.ForAnswer answer -> event instanceof TurnClassified ? DONE : GIVEN_UP;
      case Waiting.ForEvents events -> event instanceof Event.OnOutcomes ? DONE : GIVEN_UP;
      case Waiting.ForBranches branches -> DONE;
      case Waiting.ForTool tool -> ended(waiting, event);
      case Waiting.ForGeneration generation -> ended(waiting, event);
      case Waiting.ForTimer timer -> ended(waiting, event);
      case Waiting.ForHuman human -> ended(waiting, event);
    };
  }

  private static String ended(Waiting waiting, Event event) {
    if (!(event instanceof Event.OnOutcomes outcome) || !Outcomes.ends(waiting, outcome)) {
      return GIVEN_UP;
    }
    return switch (outcome) {
      case ToolCompleted tool -> word(tool.outcome());
      case GenerationCompleted generation -> word(generation.outcome());
      default -> DONE;
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> DONE;
      case Outcome.Failed failed -> failed.problem().title();
    };
  }
}
