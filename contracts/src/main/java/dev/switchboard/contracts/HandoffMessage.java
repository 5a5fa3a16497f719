package dev.switchboard.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A message that came while a human owns the conversation. */
public record HandoffMessage(
    String conversationId, String messageId, String text, @Nullable String user, Instant receivedAt)
    implements Event.OnHandoffs {

  public HandoffMessage {
    Require.id("conversationId", conversationId);
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
  }

  @Override
  public String id() {
    return Ids.derive("handoff.message", conversationId, messageId);
  }
}
