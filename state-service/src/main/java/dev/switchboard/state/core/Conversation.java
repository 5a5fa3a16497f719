package dev.switchboard.state.core;

import dev.switchboard.contracts.Owner;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.WaitingFor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation has come to; as large as what is open and remembered, not as its history.
 *
 * @param lastTurn number of the last turn that was opened; 0 before the first
 * @param open the turn that is being answered
 * @param queued messages that wait for their turn, oldest first
 * @param recent the last lines that were said, oldest first
 * @param summary what came before them
 * @param facts what is known of the user
 * @param waitingFor what the bot has asked
 * @param owner who answers the next message
 * @param handoffRun the run in which a human took over; its end gives the conversation back
 * @param erasure the request by which the conversation was erased last
 */
public record Conversation(
    long lastTurn,
    @Nullable TurnOpened open,
    List<Queued> queued,
    List<Utterance> recent,
    String summary,
    Map<String, String> facts,
    @Nullable WaitingFor waitingFor,
    Owner owner,
    @Nullable String handoffRun,
    @Nullable String erasure) {

  public Conversation {
    queued = List.copyOf(queued);
    recent = List.copyOf(recent);
    facts = Map.copyOf(facts);
  }

  /** A message that waits, with what its turn will need to know of it. */
  public record Queued(UserMessage message, @Nullable String channel, @Nullable String user) {}

  static Conversation fresh() {
    return after(0, null);
  }

  /** What is left of an erased conversation: its turns go on being counted. */
  static Conversation after(long lastTurn, @Nullable String erasure) {
    return new Conversation(
        lastTurn, null, List.of(), List.of(), "", Map.of(), null, Owner.BOT, null, erasure);
  }

  Conversation opened(TurnOpened turn) {
    return new Conversation(
        turn.turn(), turn, queued, recent, summary, facts, waitingFor, owner, handoffRun, erasure);
  }

  Conversation closed(@Nullable WaitingFor asks, Owner next, @Nullable String run) {
    return new Conversation(
        lastTurn,
        null,
        queued,
        recent,
        summary,
        facts,
        asks,
        next,
        next == Owner.HUMAN ? run : null,
        erasure);
  }

  /** A turn number is used up by a message that needs no bot. */
  Conversation skippedTurn() {
    return new Conversation(
        lastTurn + 1, open, queued, recent, summary, facts, waitingFor, owner, handoffRun, erasure);
  }

  Conversation handedBack() {
    return new Conversation(
        lastTurn, open, queued, recent, summary, facts, waitingFor, Owner.BOT, null, erasure);
  }

  Conversation queueing(List<Queued> waiting) {
    return new Conversation(
        lastTurn, open, waiting, recent, summary, facts, waitingFor, owner, handoffRun, erasure);
  }

  Conversation alsoQueueing(Queued one) {
    List<Queued> all = new ArrayList<>(queued);
    all.add(one);
    return queueing(all);
  }

  /** Remembers lines that were said, as many as fit the window. */
  Conversation remembering(List<Utterance> lines, int window) {
    List<Utterance> all = new ArrayList<>(recent);
    all.addAll(lines);
    List<Utterance> kept = all.subList(Math.max(0, all.size() - window), all.size());
    return new Conversation(
        lastTurn, open, queued, kept, summary, facts, waitingFor, owner, handoffRun, erasure);
  }
}
