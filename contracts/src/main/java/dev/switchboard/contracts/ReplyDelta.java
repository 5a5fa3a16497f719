package dev.switchboard.contracts;

/**
 * A piece of a text while a model writes it. The reply itself is the {@link ReplyCompleted} that
 * follows in the same turn; its text may differ.
 *
 * @param replyId the draft that this piece belongs to; the finished reply has an id of its own
 * @param index position of this piece in its draft, from 0
 */
public record ReplyDelta(
    String conversationId, String turnId, String replyId, int index, String text)
    implements Event.OnReplies {

  public ReplyDelta {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.id("replyId", replyId);
    Require.atLeast("index", index, 0);
    Require.present("text", text);
  }

  @Override
  public String id() {
    return Ids.derive("reply.delta", replyId, index);
  }
}
