package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.OpenTurn;

/**
 * Ends runs and turns that the log knows the ends of, and that a repair has left open: today's flow
 * decides otherwise than the one of then. Nothing is published, for everything was.
 */
public final class KnownEnds {

  private final TransitionDraft draft;

  /** Ends what the draft has. */
  public KnownEnds(TransitionDraft draft) {
    this.draft = draft;
  }

  /** A run that is still open is over. */
  public void ended(RunCompleted known) {
    draft
        .runs()
        .find(known.runId())
        .ifPresent(
            run -> {
              ActiveRun active = draft.resumed(run);
              active.cancel();
              draft.noteEnd(
                  active,
                  known.outcome() instanceof Outcome.Succeeded
                      ? RunStatus.SUCCEEDED
                      : RunStatus.FAILED);
              draft.runs().remove(run.runId());
            });
  }

  /** A turn that is still open is over, and the run that should have answered it. */
  public void ended(TurnCompleted known) {
    OpenTurn open = draft.turn();
    if (open != null && open.turnId().equals(known.turnId())) {
      draft.cancel(run -> run.runId().equals(open.runId()));
      draft.openTurn(null);
    }
  }
}
