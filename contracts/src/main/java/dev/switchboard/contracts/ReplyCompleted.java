package dev.switchboard.contracts;

import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.value.Require;

/**
 * A reply to the user.
 *
 * @param index position of this reply in its turn, from 0
 */
public record ReplyCompleted(String conversationId, String turnId, int index, Reply reply)
    implements Event.OnReplies {

  public ReplyCompleted {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.atLeast("index", index, 0);
    Require.present("reply", reply);
  }

  @Override
  public String id() {
    return Ids.derive("reply.completed", reply.replyId());
  }
}
