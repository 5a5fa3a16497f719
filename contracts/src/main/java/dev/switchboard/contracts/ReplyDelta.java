package dev.switchboard.contracts;

/**
 * A piece of a reply while it is being written; what counts is the {@link ReplyCompleted} of the
 * same reply.
 *
 * @param index position of this piece in its reply, from 0
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
