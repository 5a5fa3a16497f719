package dev.switchboard.state.core;

import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.view.TurnAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A turn's answer as it is stored, so that a message that is sent again gets the same answer. */
public record StoredAnswer(
    String turnId,
    TurnCompleted.Status status,
    @Nullable String intent,
    @Nullable String flow,
    List<Reply> replies) {

  static StoredAnswer of(TurnCompleted turn) {
    return new StoredAnswer(
        turn.turnId(), turn.status(), turn.intent(), turn.flow(), turn.replies());
  }

  /** The answer to one of the messages of the turn. */
  public TurnAnswer to(String conversationId, String messageId) {
    return new TurnAnswer(conversationId, messageId, turnId, status, intent, flow, replies);
  }
}
