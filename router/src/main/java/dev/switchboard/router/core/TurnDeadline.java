package dev.switchboard.router.core;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Timers;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time within which a turn ends, so that its user is told when it does not.
 *
 * @param after the turn was opened; zero: never
 */
record TurnDeadline(Duration after) {

  boolean isSet() {
    return !after.isZero();
  }

  /** A turn that is still open after the event that opened it must end in time. */
  void setFor(TransitionDraft draft, @Nullable OpenTurn before) {
    OpenTurn open = draft.turn();
    boolean isNew = open != null && (before == null || !before.turnId().equals(open.turnId()));
    if (open == null || !isNew || !isSet()) {
      return;
    }
    Instant due = TimeBounds.after(draft.now(), after);
    draft
        .emissions()
        .publishAt(
            due,
            new TimerFired(
                draft.conversationId(), open.turnId(), Timers.deadlineOf(open), due, due));
  }
}
