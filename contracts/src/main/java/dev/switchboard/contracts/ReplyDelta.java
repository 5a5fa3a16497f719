package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;

/**
 * A delta of a text while a model writes it. The reply itself is the {@link ReplyCompleted} that
 * follows in the same turn; its text may differ.
 *
 * <p>A draft may be begun again: another model is asked, or another worker takes over. Deltas of a
 * later attempt take the place of all earlier ones, and deltas of an earlier one are void.
 *
 * @param replyId the draft that this delta belongs to; the finished reply has an id of its own
 * @param index position of this delta in its attempt, from 0
 * @param attempt higher than that of each attempt before; it counts nothing. 0 in events of
 *     releases that knew no attempts
 */
public record ReplyDelta(
    String conversationId,
    String turnId,
    String replyId,
    int index,
    String text,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY) long attempt)
    implements Event.OnReplies {

  public ReplyDelta {
    Require.id("conversationId", conversationId);
    Require.id("turnId", turnId);
    Require.id("replyId", replyId);
    Require.atLeast("index", index, 0);
    Require.present("text", text);
  }

  /** A delta of a draft that is begun once. */
  public ReplyDelta(String conversationId, String turnId, String replyId, int index, String text) {
    this(conversationId, turnId, replyId, index, text, 0);
  }

  @Override
  public String id() {
    return Ids.derive("reply.delta", replyId, attempt, index);
  }
}
