package dev.switchboard.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of the user, as the gateway or another program wrote it.
 *
 * @param messageId unique in its conversation; the same id again is the same message
 * @param text what the user wrote; bounded where it enters (8,000 characters by default)
 * @param channel where it came from, such as {@code web}, {@code mail}
 * @param user who wrote it, as the channel knows them
 */
public record MessageReceived(
    String conversationId,
    String messageId,
    String text,
    @Nullable String channel,
    @Nullable String user,
    Instant receivedAt)
    implements Event.OnMessages {

  public MessageReceived {
    Require.id("conversationId", conversationId);
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
  }

  @Override
  public String id() {
    return Ids.derive("message.received", conversationId, messageId);
  }
}
