package dev.switchboard.contracts.view;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a message: the result of the turn that answered it.
 *
 * @param messageId the message that the client asks about; its turn may have answered others too
 * @param status how the turn ended
 * @param flow name of the flow that answered; null when none did
 * @param replies everything that was said in the turn, in order
 */
public record TurnAnswer(
    String conversationId,
    String messageId,
    String turnId,
    TurnCompleted.Status status,
    @Nullable String intent,
    @Nullable String flow,
    List<Reply> replies) {

  public TurnAnswer {
    replies = Lists.copy(replies);
  }

  /** The answer that a completed turn gives to one of its messages. */
  public static TurnAnswer of(TurnCompleted turn, String messageId) {
    return new TurnAnswer(
        turn.conversationId(),
        messageId,
        turn.turnId(),
        turn.status(),
        turn.intent(),
        turn.flow(),
        turn.replies());
  }

  /** The same answer, given to this message. */
  public TurnAnswer to(String askedConversation, String askedMessage) {
    return new TurnAnswer(askedConversation, askedMessage, turnId, status, intent, flow, replies);
  }

  /** Everything that was said, one line per reply. */
  public String text() {
    return replies.stream().map(Reply::text).collect(Collectors.joining("\n"));
  }
}
