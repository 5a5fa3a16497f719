package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is said while a person has the conversation, in both directions: a message of the customer,
 * written by Switchboard; or a person's, written by a help desk.
 *
 * @param user the customer, where known
 * @param by the person who wrote it to the customer; null: the customer wrote it
 */
public record HandoffMessage(
    String conversationId,
    String messageId,
    String text,
    @Nullable String user,
    Instant receivedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String by)
    implements Event.OnHandoffs {

  public HandoffMessage {
    Require.id("conversationId", conversationId);
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
    if (by != null) {
      Require.text("by", by);
    }
  }

  /** A message of the customer. */
  public HandoffMessage(
      String conversationId,
      String messageId,
      String text,
      @Nullable String user,
      Instant receivedAt) {
    this(conversationId, messageId, text, user, receivedAt, null);
  }

  @Override
  public String id() {
    return by == null
        ? Ids.derive("handoff.message", conversationId, messageId)
        : Ids.derive("handoff.message", conversationId, messageId, by);
  }
}
