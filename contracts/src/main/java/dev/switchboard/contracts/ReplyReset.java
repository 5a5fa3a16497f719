package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Require;

/**
 * What was shown of a draft is taken back: it is written anew, by another model or after a repair.
 *
 * @param replyId the draft
 * @param attempt of the pieces that follow; those of lower attempts are void
 */
public record ReplyReset(String conversationId, String turnId, String replyId, long attempt)
    implements Event.OnReplies {

  public ReplyReset {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.id("replyId", replyId);
  }

  @Override
  public String id() {
    return Ids.derive("reply.reset", replyId, attempt);
  }
}
