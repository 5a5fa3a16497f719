package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;

/**
 * One message that a turn answers.
 *
 * @param beforeQuestion whether it was written before the bot asked the question that is open: it
 *     waited while an earlier message was answered
 */
public record UserMessage(
    String messageId,
    String text,
    Instant receivedAt,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        boolean beforeQuestion) {

  public UserMessage {
    Require.id("messageId", messageId);
    Require.text("text", text);
    Require.present("receivedAt", receivedAt);
  }

  /** One that was written when it was its turn. */
  public UserMessage(String messageId, String text, Instant receivedAt) {
    this(messageId, text, receivedAt, false);
  }

  /** The same, written before the open question was asked. */
  public UserMessage early() {
    return new UserMessage(messageId, text, receivedAt, true);
  }
}
