package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.router.core.draft.ActiveRun;
import dev.switchboard.router.core.draft.TransitionDraft;
import dev.switchboard.router.core.draft.TurnEnd;
import dev.switchboard.router.core.state.OpenTurn;
import dev.switchboard.router.core.state.Run;
import java.util.Optional;

/**
 * The user has written again while a run answers a turn that may be interrupted. The next turn has
 * the messages of that turn, too. A run that may have changed something must not begin again with
 * them, so it goes on and answers the next turn.
 */
final class Interruption {

  private final TransitionDraft draft;

  Interruption(TransitionDraft draft) {
    this.draft = draft;
  }

  /**
   * Ends the open turn, and lets its run go on if that may have changed something.
   *
   * @return whether it goes on; else nothing has happened
   */
  boolean interrupts(OpenTurn open) {
    Optional<Run> run = committed(open);
    run.ifPresent(
        it -> {
          draft.closeTurn(TurnEnd.cancelled(it.flow()));
          draft.interrupt(open);
        });
    return run.isPresent();
  }

  /**
   * Lets the run that was interrupted answer the turn, where that has its messages; else that run
   * is cancelled.
   *
   * @return whether it answers the turn
   */
  boolean goesOn(TurnOpened opened) {
    OpenTurn interrupted = draft.interrupted();
    OpenTurn before = interrupted == null ? draft.turn() : interrupted;
    draft.interrupt(null);
    if (before == null) {
      return false;
    }
    Optional<Run> run = committed(before);
    if (run.isPresent() && has(opened, before)) {
      answer(opened, before, run.get());
      return true;
    }
    if (interrupted != null && run.isPresent()) {
      draft.pendingIntents().keepOlder(run.get(), interrupted);
      draft.cancel(run.get()::equals);
    }
    return false;
  }

  private void answer(TurnOpened opened, OpenTurn before, Run run) {
    draft.closeTurn(TurnEnd.cancelled(run.flow()));
    draft.noteTurn(opened.turn());
    OpenTurn turn = OpenTurn.of(opened, before.intent(), before.learned()).answeredBy(run.runId());
    draft.openTurn(turn);
    ActiveRun active = draft.resumed(run);
    active.answerIn(turn);
    draft.runs().replace(active.parked(draft.now()));
  }

  private Optional<Run> committed(OpenTurn turn) {
    return draft.runs().find(turn.runId()).filter(run -> !run.changed().isEmpty());
  }

  private static boolean has(TurnOpened opened, OpenTurn before) {
    return opened.messages().stream()
        .map(UserMessage::messageId)
        .anyMatch(before.messageIds()::contains);
  }
}
