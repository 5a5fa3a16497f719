package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.ApprovalDecided;
import dev.switchboard.contracts.ApprovalDelegated;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.CancellationRequested;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventEmitted;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.HandoffTaken;
import dev.switchboard.contracts.RetryRequested;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.ToolFacts;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.engine.Approvals;
import dev.switchboard.router.core.state.ApprovalWait;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.BranchEvent;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.OpenTurn.PendingClassification;
import dev.switchboard.router.core.state.Run;
import dev.switchboard.router.core.state.Timers;
import java.util.Objects;
import java.util.Optional;

/** Finds the branch that waits for an outcome, and takes its run on. */
public final class OutcomeHandler {
  private final BotFlows bot;
  private final TransitionDraft draft;
  private final RunLifecycle runs;
  private final Retries retries;

  public OutcomeHandler(BotFlows bot, TransitionDraft draft) {
    this.bot = bot;
    this.draft = draft;
    this.runs = new RunLifecycle(bot, draft);
    this.retries = new Retries(draft, runs);
  }

  /** Applies an outcome to the one branch that waits for it; any other changes nothing. */
  public void apply(Event.OnOutcomes event) {
    if (event instanceof CancellationRequested cancellation) {
      draft
          .runs()
          .find(cancellation.runId())
          .ifPresent(run -> runs.cancel(run, Problem.cancelled(why(cancellation))));
      return;
    }
    if (event instanceof RetryRequested retry) {
      retries.retry(retry);
      return;
    }
    OpenTurn turn = draft.turn();
    PendingClassification classification = turn == null ? null : turn.classification();
    if (turn != null
        && classification != null
        && (classification.isEndedBy(event) || isDeadline(turn, event))) {
      new TurnHandler(bot, draft).classified(classification, event);
      return;
    }
    if (turn != null && isDeadline(turn, event)) {
      draft.runs().find(turn.runId()).ifPresent(runs::endAtDeadline);
      return;
    }
    for (Run run : draft.runs().all()) {
      for (Branch branch : run.branches()) {
        if (branch.waiting().isEndedBy(event)) {
          end(run, branch, event);
          return;
        }
        if (event instanceof TimerFired fired && isLimitedBy(branch, fired.timerId())) {
          runs.takeOn(draft.resumed(run), it -> it.limitExceeded(branch, fired.timerId()));
          return;
        }
      }
    }
  }

  private static boolean isDeadline(OpenTurn turn, Event.OnOutcomes event) {
    return event instanceof TimerFired fired && fired.timerId().equals(Timers.deadlineOf(turn));
  }

  private static String why(CancellationRequested cancellation) {
    return "%s has ended the run: %s".formatted(cancellation.by(), cancellation.reason());
  }

  private void end(Run run, Branch branch, Event.OnOutcomes event) {
    ActiveRun active = draft.resumed(run);
    switch (event) {
      case ToolCompleted tool -> {
        active.notes().noteTried(tool.tool() + ": " + word(tool.outcome()));
        remember(active, tool);
        runs.takeOn(active, it -> it.toolCompleted(branch, tool.outcome()));
        retries.note(run, branch, tool.outcome(), active);
      }
      case GenerationCompleted generation -> {
        runs.takeOn(
            active,
            it -> it.modelCompleted(branch, forFlow(generation.outcome()), tokens(generation)));
        retries.note(run, branch, generation.outcome(), active);
      }
      case HandoffResolved resolved ->
          runs.takeOn(
              active,
              it ->
                  it.handoffResolved(
                      branch,
                      FlowInput.resolved(
                          resolved.by(), Objects.requireNonNullElse(resolved.note(), ""))));
      case TimerFired fired -> fired(active, branch);
      case ApprovalDecided decided -> decided(active, branch, decided);
      case ApprovalDelegated delegated -> delegated(active, branch, delegated);
      case EventEmitted emitted -> {}
      case HandoffTaken taken -> {}
      case CancellationRequested cancellation -> {}
      case RetryRequested retry -> {}
    }
  }

  /** What a tool has found of entities is remembered with the turn in which it was called. */
  private void remember(ActiveRun run, ToolCompleted tool) {
    ToolFacts facts = bot.facts().get(tool.tool());
    OpenTurn turn = draft.turnOf(run);
    if (facts != null && turn != null && tool.outcome() instanceof Outcome.Succeeded found) {
      draft.openTurn(turn.finding(facts.in(found.output(), turn.number(), draft.now())));
    }
  }

  private void fired(ActiveRun run, Branch branch) {
    if (branch.waiting() instanceof ApprovalWait approval) {
      Approvals.resolve(draft, run.runId(), approval, Verdict.EXPIRED);
      runs.takeOn(run, it -> it.decided(branch, Verdict.EXPIRED));
    } else {
      runs.takeOn(run, it -> it.elapsed(branch));
    }
  }

  private void delegated(ActiveRun run, Branch branch, ApprovalDelegated delegated) {
    if (branch.waiting() instanceof ApprovalWait approval) {
      Approvals.delegate(approval, delegated)
          .ifPresent(
              next -> {
                run.keepWaiting(branch.id(), BranchEvent.APPROVAL_DELEGATED, next);
                draft.runs().replace(run.parked(draft.now()));
              });
    }
  }

  private void decided(ActiveRun run, Branch branch, ApprovalDecided decided) {
    if (!(branch.waiting() instanceof ApprovalWait approval)) {
      return;
    }
    Optional<ApprovalWait> counted = Approvals.count(approval, decided);
    if (counted.isEmpty()) {
      return;
    }
    run.keepWaiting(branch.id(), BranchEvent.DECISION_COUNTED, counted.get());
    Run more = run.parked(draft.now());
    Optional<Verdict> verdict = Approvals.verdict(counted.get());
    if (verdict.isEmpty()) {
      draft.runs().replace(more);
      return;
    }
    Approvals.resolve(draft, more.runId(), counted.get(), verdict.get());
    Branch now = more.branch(branch.id()).orElseThrow();
    runs.takeOn(draft.resumed(more), it -> it.decided(now, verdict.get()));
  }

  /** A flow gets what its schema asked for; what workers add to it is not its business. */
  private static Outcome forFlow(Outcome outcome) {
    return outcome instanceof Outcome.Succeeded it && it.output().path("json").isContainerNode()
        ? new Outcome.Succeeded(it.output().get("json"))
        : outcome;
  }

  private static long tokens(GenerationCompleted generation) {
    var usage = generation.usage();
    return usage == null ? 0 : (long) usage.inputTokens() + usage.outputTokens();
  }

  private static boolean isLimitedBy(Branch branch, String timerId) {
    return branch.frames().stream().anyMatch(frame -> frame.isEndedBy(timerId));
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Succeeded succeeded -> "worked";
      case Outcome.Failed failed -> failed.problem().title();
    };
  }
}
