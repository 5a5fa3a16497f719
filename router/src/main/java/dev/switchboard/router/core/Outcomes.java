package dev.switchboard.router.core;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import java.util.Objects;
import java.util.function.Consumer;

/** Finds the branch that waits for an outcome, and takes its run on. */
record Outcomes(BotFlows bot, Draft draft) {

  /** Applies what one branch at most waits for; what nobody waits for changes nothing. */
  void apply(Event.OnOutcomes event) {
    for (Run run : draft.runs) {
      for (Branch branch : run.branches()) {
        if (ends(branch.waiting(), event)) {
          end(run, branch, event);
          return;
        }
        if (event instanceof TimerFired fired && guarded(branch, fired.timerId())) {
          step(new ActiveRun(run), it -> it.expired(branch, fired.timerId()));
          return;
        }
      }
    }
  }

  private void end(Run run, Branch branch, Event.OnOutcomes event) {
    var active = new ActiveRun(run);
    switch (event) {
      case ToolCompleted tool -> {
        active.tried(tool.tool() + ": " + word(tool.outcome()));
        step(active, it -> it.answered(branch, tool.outcome(), 0));
      }
      case GenerationCompleted generation ->
          step(active, it -> it.answered(branch, spoken(generation.outcome()), tokens(generation)));
      case HandoffResolved resolved ->
          step(
              active,
              it ->
                  it.completed(
                      branch,
                      Inputs.resolved(
                          resolved.by(), Objects.requireNonNullElse(resolved.note(), ""))));
      case TimerFired fired ->
          step(
              active,
              it -> {
                if (branch.waiting() instanceof Waiting.ForApproval approval) {
                  resolved(run.runId(), approval, Verdict.EXPIRED);
                  it.decided(branch, Verdict.EXPIRED);
                } else {
                  it.elapsed(branch);
                }
              });
      case ApprovalDecided decided -> decided(active, branch, decided);
      case EventEmitted emitted -> {}
    }
  }

  private void decided(ActiveRun active, Branch branch, ApprovalDecided decided) {
    if (!(branch.waiting() instanceof Waiting.ForApproval approval)) {
      return;
    }
    Approvals.count(approval, decided)
        .ifPresent(
            counted -> {
              Objects.requireNonNull(active.branches.get(branch.id())).waiting = counted;
              Run more = active.parked(draft.now);
              Branch now =
                  more.branches().stream()
                      .filter(it -> it.id().equals(branch.id()))
                      .findFirst()
                      .orElseThrow();
              Approvals.verdict(counted)
                  .ifPresentOrElse(
                      verdict -> {
                        resolved(more.runId(), counted, verdict);
                        step(new ActiveRun(more), it -> it.decided(now, verdict));
                      },
                      () ->
                          draft.runs.replaceAll(it -> it.runId().equals(more.runId()) ? more : it));
            });
  }

  private void resolved(String runId, Waiting.ForApproval approval, Verdict verdict) {
    draft.resolved.put(approval.approvalId(), Approvals.resolved(draft, runId, approval, verdict));
  }

  private void step(ActiveRun run, Consumer<Interpreter> what) {
    Runs.step(bot, draft, run, what);
  }

  /** A flow gets what its schema asked for; what workers tell beside it is not its business. */
  private static Outcome spoken(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded it && it.output().path("json").isContainerNode()
        ? new Outcome.Succeeded(it.output().get("json"))
        : outcome;
  }

  private static long tokens(GenerationCompleted generation) {
    var usage = generation.usage();
    return usage == null ? 0 : (long) usage.inputTokens() + usage.outputTokens();
  }

  private static boolean guarded(Branch branch, String timerId) {
    return branch.frames().stream().anyMatch(frame -> frame.isEndedBy(timerId));
  }

  /** Whether this is what a branch waits for, by the id that only this wait has. */
  static boolean ends(Waiting waiting, Event.OnOutcomes event) {
    return switch (waiting) {
      case Waiting.ForTool tool ->
          event instanceof ToolCompleted e && e.commandId().equals(tool.commandId());
      case Waiting.ForGeneration generation ->
          event instanceof GenerationCompleted e && e.commandId().equals(generation.commandId());
      case Waiting.ForTimer timer ->
          event instanceof TimerFired e && e.timerId().equals(timer.timerId());
      case Waiting.ForHuman human ->
          event instanceof HandoffResolved e && e.handoffId().equals(human.handoffId());
      case Waiting.ForApproval approval ->
          event instanceof TimerFired expiry
              ? expiry.timerId().equals(approval.timerId())
              : event instanceof ApprovalDecided e && e.approvalId().equals(approval.approvalId());
      case Waiting.ForAnswer answer -> false;
      case Waiting.ForBranches branches -> false;
      case Waiting.ForEvents events -> false;
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> "worked";
      case Outcome.Failed failed -> failed.problem().title();
    };
  }
}
