package dev.switchboard.state.core;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.WaitingFor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a conversation: as large as what is open and remembered, not as its history. Stored
 * as a {@link StoredConversation}.
 *
 * @param lastTurn number of the last turn that was opened; 0 before the first
 * @param open the turn that is being answered
 * @param queued messages that wait for their turn, oldest first
 * @param memory what is remembered of earlier turns
 * @param waitingFor what the bot has asked
 * @param ownership who answers the next message
 * @param erasure the request by which the conversation was erased last
 */
@JsonSerialize(converter = StoredConversation.Writer.class)
@JsonDeserialize(converter = StoredConversation.Reader.class)
public record Conversation(
    long lastTurn,
    @Nullable TurnOpened open,
    List<Queued> queued,
    Memory memory,
    @Nullable WaitingFor waitingFor,
    Ownership ownership,
    @Nullable String erasure) {

  public Conversation {
    queued = List.copyOf(queued);
  }

  /** A message that waits, with what its turn will need. */
  public record Queued(UserMessage message, @Nullable String channel, @Nullable String user) {}

  static Conversation fresh() {
    return after(0, null);
  }

  /** The rest of an erased conversation: its turns go on being counted. */
  static Conversation after(long lastTurn, @Nullable String erasure) {
    return new Conversation(
        lastTurn, null, List.of(), Memory.EMPTY, null, new Ownership.Bot(), erasure);
  }

  Conversation opened(TurnOpened turn) {
    return new Conversation(turn.turn(), turn, queued, memory, waitingFor, ownership, erasure);
  }

  /** The open turn is over. */
  Conversation closed(@Nullable WaitingFor asks, Ownership next) {
    return new Conversation(lastTurn, null, queued, memory, asks, next, erasure);
  }

  /** A turn number is used up by a message that needs no bot. */
  Conversation skippedTurn() {
    return new Conversation(lastTurn + 1, open, queued, memory, waitingFor, ownership, erasure);
  }

  Conversation handedBack() {
    return new Conversation(
        lastTurn, open, queued, memory, waitingFor, new Ownership.Bot(), erasure);
  }

  Conversation queueing(List<Queued> waiting) {
    return new Conversation(lastTurn, open, waiting, memory, waitingFor, ownership, erasure);
  }

  Conversation alsoQueueing(Queued one) {
    List<Queued> all = new ArrayList<>(queued);
    all.add(one);
    return queueing(all);
  }

  /** Remembers lines that were said, as many as fit the window. */
  Conversation remembering(List<Utterance> lines, int window) {
    return new Conversation(
        lastTurn, open, queued, memory.with(lines, window), waitingFor, ownership, erasure);
  }
}
