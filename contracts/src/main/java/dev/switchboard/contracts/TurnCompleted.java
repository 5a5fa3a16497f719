package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.contracts.dialogue.Learned;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Require;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.value.WaitingFor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The turn is over: the user has all of its replies, and the next turn may open.
 *
 * @param messageIds the messages that this turn answered
 * @param replies everything that was said, in order; empty only when a human owns the conversation
 *     or the turn was cancelled
 * @param waitingFor the question that the bot has asked and waits for, if any
 * @param owner who answers the next message
 * @param error why, when the status is {@code failed}
 * @param learned what the turn adds to the conversation's memory; null where that is nothing
 */
public record TurnCompleted(
    String conversationId,
    String turnId,
    long turn,
    List<String> messageIds,
    Status status,
    @Nullable String intent,
    @Nullable String flow,
    @Nullable String runId,
    List<Reply> replies,
    @Nullable WaitingFor waitingFor,
    Owner owner,
    @Nullable Problem error,
    Instant completedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Learned learned)
    implements Event.OnReplies {

  public TurnCompleted {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.atLeast("turn", turn, 1);
    messageIds = Require.copy(messageIds);
    Require.present("status", status);
    replies = Require.copy(replies);
    Require.present("owner", owner);
    Require.present("completedAt", completedAt);
  }

  /**
   * A turn that ended without an intent, a flow, a reply or a question, and with the bot as owner;
   * the withers add what it had.
   */
  public static TurnCompleted ended(
      String conversationId,
      String turnId,
      long turn,
      List<String> messageIds,
      Status status,
      Instant completedAt) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        null,
        null,
        null,
        List.of(),
        null,
        Owner.BOT,
        null,
        completedAt,
        null);
  }

  /** An open turn that is cancelled before it was answered. */
  public static TurnCompleted cancelled(TurnOpened open, Instant now) {
    return ended(open, Status.CANCELLED, now);
  }

  /** An open turn that failed, with the reply that says what happens next. */
  public static TurnCompleted failed(TurnOpened open, Reply reply, Problem error, Instant now) {
    return ended(open, Status.FAILED, now).withReplies(List.of(reply)).withError(error);
  }

  private static TurnCompleted ended(TurnOpened open, Status status, Instant now) {
    return ended(
        open.conversationId(),
        open.turnId(),
        open.turn(),
        open.messages().stream().map(UserMessage::messageId).toList(),
        status,
        now);
  }

  /** The same turn with the intent that was understood, and the flow and run that answered it. */
  public TurnCompleted withRun(
      @Nullable String newIntent, @Nullable String newFlow, @Nullable String newRunId) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        newIntent,
        newFlow,
        newRunId,
        replies,
        waitingFor,
        owner,
        error,
        completedAt,
        learned);
  }

  /** The same turn with these replies. */
  public TurnCompleted withReplies(List<Reply> newReplies) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        intent,
        flow,
        runId,
        newReplies,
        waitingFor,
        owner,
        error,
        completedAt,
        learned);
  }

  /** The same turn with the question that is open after it, and the owner of the next message. */
  public TurnCompleted withNext(@Nullable WaitingFor newWaitingFor, Owner newOwner) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        intent,
        flow,
        runId,
        replies,
        newWaitingFor,
        newOwner,
        error,
        completedAt,
        learned);
  }

  /** The same turn with the reason why it failed. */
  public TurnCompleted withError(@Nullable Problem newError) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        intent,
        flow,
        runId,
        replies,
        waitingFor,
        owner,
        newError,
        completedAt,
        learned);
  }

  /** The same turn with what it adds to the memory. */
  public TurnCompleted withLearned(@Nullable Learned newLearned) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        status,
        intent,
        flow,
        runId,
        replies,
        waitingFor,
        owner,
        error,
        completedAt,
        newLearned);
  }

  /** The same turn, failed, with one reply in place of all of its own. */
  public TurnCompleted failedWith(Reply reply, Problem newError) {
    return new TurnCompleted(
        conversationId,
        turnId,
        turn,
        messageIds,
        Status.FAILED,
        intent,
        flow,
        runId,
        List.of(reply),
        waitingFor,
        owner,
        newError,
        completedAt,
        learned);
  }

  @Override
  public String id() {
    return Ids.derive("turn.completed", turnId);
  }

  /** How a turn ended. */
  public enum Status {
    /** The flow has run to its end. */
    @JsonProperty("completed")
    COMPLETED,
    /** The flow has asked the user something and goes on with the next message. */
    @JsonProperty("waiting")
    WAITING,
    /** A human has the conversation now. */
    @JsonProperty("handed-off")
    HANDED_OFF,
    /** The flow failed; the reply says what happens next. */
    @JsonProperty("failed")
    FAILED,
    /** The turn was cancelled before it was answered. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** The status as JSON has it, such as {@code handed-off}. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
