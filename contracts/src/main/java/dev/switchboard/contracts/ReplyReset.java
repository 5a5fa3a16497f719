package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;

/**
 * What was shown of a draft is taken back: another model writes it, or it was repaired.
 *
 * @param replyId the draft
 * @param attempt of the deltas that follow; those of lower attempts are void
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
