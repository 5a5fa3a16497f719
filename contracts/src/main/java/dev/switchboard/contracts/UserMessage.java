package dev.switchboard.contracts;

import java.time.Instant;

/** One message that a turn answers. */
public record UserMessage(String messageId, String text, Instant receivedAt) {

  public UserMessage {
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
  }
}
