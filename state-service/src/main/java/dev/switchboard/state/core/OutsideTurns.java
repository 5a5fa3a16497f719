package dev.switchboard.state.core;

import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffResolved;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.transition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of runs that go on after their turn: replies, which belong to the transcript, and the
 * conversation's way to a human and back.
 *
 * <p>Each names a turn of the conversation. Where that turn isn't known, the conversation has been
 * erased, and the event changes nothing.
 */
final class OutsideTurns {

  private static final String REQUESTED = "requested";
  private static final String RESOLVED = "resolved";

  private final TurnPolicy policy;
  private final TurnScheduler turns;

  OutsideTurns(TurnPolicy policy, TurnScheduler turns) {
    this.policy = policy;
    this.turns = turns;
  }

  static List<String> lookups(ReplyCompleted said) {
    return List.of(IndexField.ofTurn(said.turnId()), IndexField.ofReply(said.reply().replyId()));
  }

  static List<String> lookups(HandoffRequested requested) {
    return List.of(
        IndexField.ofTurn(requested.turnId()), IndexField.ofHandoff(requested.handoffId()));
  }

  static List<String> lookups(HandoffResolved resolved) {
    return List.of(IndexField.ofHandoff(resolved.handoffId()));
  }

  /** A reply of a turn that is over; one of the open turn comes again with the turn's end. */
  Transition<Conversation> said(
      @Nullable Conversation known, ReplyCompleted said, Instant now, Map<String, String> index) {
    String turn = index.get(IndexField.ofTurn(said.turnId()));
    String replyId = said.reply().replyId();
    if (known == null
        || (turn == null && !isOutside(known, said.turnId()))
        || index.containsKey(IndexField.ofReply(replyId))
        || (turn != null && turn.contains('"' + replyId + '"'))) {
      return Transition.unchanged(known);
    }
    Utterance line = new Utterance(Utterance.Role.ASSISTANT, said.reply().text(), now);
    return new Transition.Changed<>(
        known.remembering(List.of(line), policy.window()),
        List.of(),
        List.of(StoredJson.line(said, now)),
        Map.of(IndexField.ofReply(replyId), said.turnId()));
  }

  /**
   * Whether a turn that isn't known is none of an open turn, and none of before an erasure: that of
   * a turn that was interrupted, or of a run that no message started.
   */
  private static boolean isOutside(Conversation known, String turnId) {
    boolean open = known.open() != null && known.open().turnId().equals(turnId);
    return isInterrupted(known, turnId) || (!open && known.erasure() == null);
  }

  /** A run asks for a human. Messages go there from now on, those that wait included. */
  Transition<Conversation> handedOff(
      @Nullable Conversation known,
      HandoffRequested requested,
      Instant now,
      Map<String, String> index) {
    if (known == null || index.containsKey(IndexField.ofHandoff(requested.handoffId()))) {
      return Transition.unchanged(known);
    }
    boolean ofOpenTurn = known.open() != null && known.open().turnId().equals(requested.turnId());
    if (!ofOpenTurn
        && !isInterrupted(known, requested.turnId())
        && !index.containsKey(IndexField.ofTurn(requested.turnId()))) {
      return Transition.unchanged(known);
    }
    Map<String, String> noted = Map.of(IndexField.ofHandoff(requested.handoffId()), REQUESTED);
    Conversation owned = known.ownedBy(known.ownership().withHuman(requested.runId()));
    // An open turn still gets its end, and then what waits is forwarded.
    return known.open() == null
        ? turns.next(owned, requested.conversationId(), now, List.of(), noted)
        : new Transition.Changed<>(owned, List.of(), List.of(), noted);
  }

  /** The human gives the conversation back, whether or not the run is still there. */
  Transition<Conversation> handedBack(
      @Nullable Conversation known, HandoffResolved resolved, Map<String, String> index) {
    String handoff = IndexField.ofHandoff(resolved.handoffId());
    if (known == null || RESOLVED.equals(index.get(handoff))) {
      return Transition.unchanged(known);
    }
    boolean ended = known.ownership().endsWith(resolved.runId());
    // Noted in any case: the request may come later than this, and must not hand over again.
    return new Transition.Changed<>(
        ended ? known.ownedBy(known.ownership().withBot()) : known,
        List.of(),
        List.of(),
        Map.of(handoff, RESOLVED));
  }

  /** Whether the open turn answers what this one was opened for. */
  private static boolean isInterrupted(Conversation known, String turnId) {
    TurnOpened open = known.open();
    return open != null
        && !open.turnId().equals(turnId)
        && open.messages().stream()
            .map(message -> TurnOpened.turnIdOf(open.conversationId(), message.messageId()))
            .anyMatch(turnId::equals);
  }

  /** When the run in which a human took over has ended, the bot answers again. */
  Transition<Conversation> ended(@Nullable Conversation known, RunCompleted run) {
    return known == null || !known.ownership().endsWith(run.runId())
        ? Transition.unchanged(known)
        : Transition.changed(known.ownedBy(known.ownership().withBot()), List.of());
  }
}
