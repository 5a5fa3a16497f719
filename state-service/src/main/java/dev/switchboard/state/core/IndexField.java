package dev.switchboard.state.core;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnOpened;
import java.util.Map;

/** Fields of a conversation's index: what must not be forgotten but would make the state grow. */
public final class IndexField {

  private IndexField() {}

  /** Holds the id of the turn that answers, or will answer, a message. */
  public static String ofMessage(String messageId) {
    return "message:" + messageId;
  }

  /** The entry of a message that waits, under the turn that it has if nothing is merged. */
  static Map<String, String> waiting(MessageReceived message) {
    return Map.of(
        ofMessage(message.messageId()),
        TurnOpened.turnIdOf(message.conversationId(), message.messageId()));
  }

  /** Holds the {@link StoredAnswer} of a turn that is over. */
  public static String ofTurn(String turnId) {
    return "turn:" + turnId;
  }

  /** Holds the turn of a reply that was said after its turn was over. */
  static String ofReply(String replyId) {
    return "reply:" + replyId;
  }

  /** Holds whether a handoff was requested or is resolved. */
  static String ofHandoff(String handoffId) {
    return "handoff:" + handoffId;
  }
}
