package dev.switchboard.state.core;

/** Fields of a conversation's index: what must not be forgotten but would make the state grow. */
public final class IndexField {

  private IndexField() {}

  /** Holds the id of the turn that answers, or will answer, a message. */
  public static String ofMessage(String messageId) {
    return "message:" + messageId;
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
