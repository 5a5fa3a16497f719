package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.RetryRequested;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.Branch;
import dev.switchboard.router.core.state.FailedRun;
import dev.switchboard.router.core.state.Frame;
import dev.switchboard.router.core.state.Run;

/** Keeps runs that one step has ended, and lets that step be tried again. */
final class Retries {

  private final TransitionDraft draft;
  private final RunLifecycle runs;

  Retries(TransitionDraft draft, RunLifecycle runs) {
    this.draft = draft;
    this.runs = runs;
  }

  /**
   * Keeps the run if the outcome of its step has ended it, and the step can be tried again.
   *
   * @param before the run while it waited
   * @param after the same run, taken on by the outcome
   */
  void note(Run before, Branch branch, Outcome outcome, ActiveRun after) {
    if (outcome instanceof Outcome.Failed failed
        && after.failure() != null
        && after.failure().problem().equals(failed.problem().at(branch.waiting().position()))
        && canBeTriedAgain(before, branch, failed.problem())) {
      draft.failedRuns().add(new FailedRun(before.goingOnAfter(after.replyCount()), draft.now()));
    }
  }

  /**
   * What may have had its effect is not repeated. Branches that ran beside the step are gone, and
   * so are the timers of limits around it. An agent's step is one of a loop whose earlier tool
   * calls are not to be made again.
   */
  private static boolean canBeTriedAgain(Run run, Branch branch, Problem problem) {
    return !problem.mayHaveActed()
        && run.branches().size() == 1
        && branch.frames().stream()
            .allMatch(frame -> frame.timer() == null && !(frame instanceof Frame.Agent));
  }

  /** Tries the step again; not while another run does the same. */
  void retry(RetryRequested wanted) {
    draft
        .failedRuns()
        .find(wanted.runId(), wanted.failedAt())
        .filter(failed -> failed.isFree(draft.runs().all()))
        .ifPresent(
            failed -> {
              draft.failedRuns().remove(failed);
              runs.retry(failed.run());
            });
  }
}
