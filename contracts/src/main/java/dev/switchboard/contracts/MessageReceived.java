package dev.switchboard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of the user, as the gateway or another program wrote it.
 *
 * @param messageId unique in its conversation; the same id again is the same message
 * @param text what the user wrote; bounded where it enters (8,000 characters by default)
 * @param channel where it came from, such as {@code web}, {@code mail}
 * @param user who wrote it, as the channel knows them
 * @param masked the kinds of secrets that were masked in the text, such as {@code card}; each of
 *     their letters and digits is a {@code •} there, so lengths and offsets stay
 */
public record MessageReceived(
    String conversationId,
    String messageId,
    String text,
    @Nullable String channel,
    @Nullable String user,
    Instant receivedAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> masked)
    implements Event.OnMessages {

  public MessageReceived {
    Require.id("conversationId", conversationId);
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
    masked = Require.copy(masked);
  }

  /** A message in which nothing was masked. */
  public MessageReceived(
      String conversationId,
      String messageId,
      String text,
      @Nullable String channel,
      @Nullable String user,
      Instant receivedAt) {
    this(conversationId, messageId, text, channel, user, receivedAt, List.of());
  }

  /** The same message with its secrets masked. */
  public MessageReceived withMasked(String maskedText, List<String> kinds) {
    return new MessageReceived(
        conversationId, messageId, maskedText, channel, user, receivedAt, kinds);
  }

  @Override
  public String id() {
    return Ids.derive("message.received", conversationId, messageId);
  }
}
