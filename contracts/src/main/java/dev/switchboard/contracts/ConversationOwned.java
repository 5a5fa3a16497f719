package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who answers a conversation has changed. From this event on, in the order of its topic, no reply
 * of the bot goes out while a person has the conversation.
 *
 * @param epoch grows with each change; where two events come in another order, the higher one
 *     counts
 * @param handoffId which handoff a person answers, or will; null while the bot answers
 * @param by the person who answers; null while the bot answers, or nobody has taken it yet
 * @param notice what the customer is told, such as from when on a person answers
 */
public record ConversationOwned(
    String conversationId,
    Owner owner,
    long epoch,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String handoffId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String notice,
    Instant changedAt)
    implements Event.OnReplies {

  public ConversationOwned {
    Require.id("conversationId", conversationId);
    Require.present("owner", owner);
    Require.atLeast("epoch", epoch, 1);
    Require.present("changedAt", changedAt);
  }

  @Override
  public String id() {
    return Ids.derive("conversation.owned", conversationId, epoch);
  }
}
