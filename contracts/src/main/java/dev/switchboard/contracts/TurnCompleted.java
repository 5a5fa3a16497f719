package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    Instant completedAt)
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
