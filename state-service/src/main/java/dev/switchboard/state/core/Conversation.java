package dev.switchboard.state.core;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.Utterance;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.state.core.facts.FactRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
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
 * @param seen what a redelivery after an erasure is recognised by
 * @param due the event for which the queued messages wait, since the customer may go on writing;
 *     null where none wait, or where they wait for the end of the open turn
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
    @Nullable String erasure,
    Seen seen,
    @Nullable String due) {

  public Conversation {
    queued = List.copyOf(queued);
    due = open == null && !queued.isEmpty() ? due : null;
  }

  /**
   * A message that waits, with what its turn will need.
   *
   * @param traceparent the trace that it came in, and that its turn goes on in; null without one
   */
  public record Queued(
      UserMessage message,
      @Nullable String channel,
      @Nullable String user,
      @Nullable String traceparent) {

    static Queued of(MessageReceived message, @Nullable String traceparent) {
      return new Queued(
          new UserMessage(message.messageId(), message.text(), message.receivedAt()),
          message.channel(),
          message.user(),
          traceparent);
    }

    /**
     * The same, now that it is its turn. It has waited: a question that was asked after it was
     * written is none that it answers.
     */
    Queued against(@Nullable WaitingFor question) {
      return question != null && question.isLaterThan(message.receivedAt())
          ? new Queued(message.early(), channel, user, traceparent)
          : this;
    }
  }

  static Conversation fresh() {
    return after(0, null, Seen.NOTHING);
  }

  /** The rest of an erased conversation: its turns go on being counted. */
  static Conversation after(long lastTurn, @Nullable String erasure, Seen seen) {
    return new Conversation(
        lastTurn, null, List.of(), Memory.EMPTY, null, new Ownership.Bot(), erasure, seen, null);
  }

  /** When something was said last, as far as it is remembered; null where nothing was. */
  public @Nullable Instant lastActivity() {
    Stream<Instant> asked =
        Stream.concat(
            open == null ? Stream.of() : open.messages().stream().map(UserMessage::receivedAt),
            queued.stream().map(one -> one.message().receivedAt()));
    return Stream.concat(asked, memory.recent().stream().map(Utterance::at))
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  Conversation opened(TurnOpened turn) {
    return new Conversation(
        turn.turn(), turn, queued, memory, waitingFor, ownership, erasure, seen, due);
  }

  /** What is queued waits for an event. */
  Conversation pausing(String event) {
    return new Conversation(
        lastTurn, open, queued, memory, waitingFor, ownership, erasure, seen, event);
  }

  /** The open turn is over. */
  Conversation closed(@Nullable WaitingFor asks, Ownership next) {
    return new Conversation(lastTurn, null, queued, memory, asks, next, erasure, seen, due);
  }

  /** A turn number is used up by a message that needs no bot. */
  Conversation skippedTurn() {
    return countedTo(lastTurn + 1);
  }

  /** The number of the last turn is at least this one. */
  Conversation countedTo(long turn) {
    return new Conversation(
        Math.max(lastTurn, turn), open, queued, memory, waitingFor, ownership, erasure, seen, due);
  }

  Conversation ownedBy(Ownership next) {
    return new Conversation(lastTurn, open, queued, memory, waitingFor, next, erasure, seen, due);
  }

  Conversation queueing(List<Queued> waiting) {
    return new Conversation(
        lastTurn, open, waiting, memory, waitingFor, ownership, erasure, seen, due);
  }

  Conversation alsoQueueing(Queued one) {
    List<Queued> all = new ArrayList<>(queued);
    all.add(one);
    return queueing(all);
  }

  /** Remembers lines that were said, within the window. */
  Conversation remembering(List<Utterance> lines, Window window) {
    return new Conversation(
        lastTurn,
        open,
        queued,
        memory.with(lines, window),
        waitingFor,
        ownership,
        erasure,
        seen,
        due);
  }

  /** Remembers what a turn says for later ones. */
  Conversation learning(TurnCompleted turn, FactRules rules) {
    return remembers(memory.after(turn, rules));
  }

  /** Remembers this, and nothing else. */
  Conversation remembers(Memory now) {
    return new Conversation(lastTurn, open, queued, now, waitingFor, ownership, erasure, seen, due);
  }

  /** Remembers that something was seen which an erasure makes the index forget. */
  Conversation seeing(String hash, Instant time) {
    // The versions before this one have noted nothing of the turns that they opened.
    Seen before = lastTurn > 0 && seen.equals(Seen.NOTHING) ? seen.after(time) : seen;
    return new Conversation(
        lastTurn,
        open,
        queued,
        memory,
        waitingFor,
        ownership,
        erasure,
        before.with(hash, time),
        due);
  }

  /** Whether a message was here before an erasure that has deleted the index. */
  boolean hasSeen(String hash, Instant time) {
    return seen.contains(hash) || (erasure != null && seen.isFromBefore(time));
  }
}
