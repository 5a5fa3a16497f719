package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Outcome;
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

  /** Whether events of this type tell how a run or a turn has ended. */
  public static boolean areToldBy(EventType type) {
    return type == EventType.RUN_COMPLETED || type == EventType.TURN_COMPLETED;
  }

  /** Ends what is still open though the event tells its end; any other event changes nothing. */
  public void ended(Event.OnReplies known) {
    switch (known) {
      case RunCompleted run -> run(run);
      case TurnCompleted turn -> turn(turn);
      default -> {
        // Nothing else is an end.
      }
    }
  }

  private void run(RunCompleted known) {
    draft
        .runs()
        .find(known.runId())
        .ifPresent(
            run -> {
              ActiveRun active = draft.resumed(run);
              active.cancel();
              draft
                  .endings()
                  .noteRun(
                      active,
                      known.outcome() instanceof Outcome.Succeeded
                          ? RunStatus.SUCCEEDED
                          : RunStatus.FAILED,
                      draft.now());
              draft.runs().remove(run.runId());
            });
  }

  /** The run that should have answered the turn is over, too. */
  private void turn(TurnCompleted known) {
    OpenTurn open = draft.turn();
    if (open != null && open.turnId().equals(known.turnId())) {
      draft.cancel(run -> run.runId().equals(open.runId()));
      draft.openTurn(null);
    }
  }
}
