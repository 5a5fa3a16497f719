package dev.switchboard.gateway.core;

import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.language.secrets.SecretMask;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules on what clients send, whichever way it comes. */
public final class RequestRules {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,200}");
  private static final int MOST_FIELD = 200;

  /** Begins the conversation of a run that was started without one; the run's id follows. */
  public static final String RUN = "run-";

  private final int textLength;
  private final SecretMask mask;
  private final Supplier<String> newId;

  /**
   * @param textLength the most characters (Unicode code points) that a text may have
   * @param mask hides secrets before anything is stored
   * @param newId makes ids for what comes without one
   */
  public RequestRules(int textLength, SecretMask mask, Supplier<String> newId) {
    this.textLength = textLength;
    this.mask = mask;
    this.newId = newId;
  }

  /** A message as the client sends it. */
  public record Message(
      @Nullable String text,
      @Nullable String messageId,
      @Nullable String channel,
      @Nullable String user) {}

  /**
   * Checks a message, masks its secrets and gives it its id.
   *
   * @throws RefusedException when a rule is broken
   */
  public MessageReceived message(String conversationId, Message message, Instant now) {
    conversationId(conversationId);
    String text = message.text();
    if (text == null || text.isBlank()) {
      throw new Refusal.MissingText().exception();
    }
    wellFormed("text", text);
    int length = text.codePointCount(0, text.length());
    if (length > textLength) {
      throw new Refusal.TextTooLong(length, textLength).exception();
    }
    SecretMask.Masked masked = mask.mask(text);
    return new MessageReceived(
        conversationId,
        idOrNew("messageId", message.messageId()),
        masked.text(),
        field("channel", message.channel()),
        field("user", message.user()),
        now,
        masked.kinds());
  }

  /** The id, or a new one where there is none. */
  public String idOrNew(String what, @Nullable String given) {
    return given == null ? newId.get() : id("'" + what + "'", given);
  }

  public static String conversationId(String given) {
    return id("The conversation's id", given);
  }

  /**
   * @throws RefusedException when {@code given} could not be the key of a record or a segment of a
   *     path
   */
  public static String id(String what, @Nullable String given) {
    // A path of dots alone would be resolved away by a proxy that normalises URLs.
    if (given == null || !ID.matcher(given).matches() || given.equals(".") || given.equals("..")) {
      throw new Refusal.InvalidId(what).exception();
    }
    return given;
  }

  /** The text, which must be there. */
  public static String required(String name, @Nullable String value, String purpose) {
    String given = field(name, value);
    if (given == null) {
      throw new Refusal.MissingField(name, purpose).exception();
    }
    return given;
  }

  /** Text beside the message: bounded, well-formed; null when absent. */
  public static @Nullable String field(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.isBlank() || value.length() > MOST_FIELD) {
      throw new Refusal.FieldTooLong(name, MOST_FIELD).exception();
    }
    wellFormed(name, value);
    return value;
  }

  /** Longer text, such as a note, with its secrets masked; or null. */
  public @Nullable String note(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    wellFormed(name, value);
    if (value.length() > textLength) {
      throw new Refusal.FieldTooLong(name, textLength).exception();
    }
    return mask.mask(value).text();
  }

  // Half a surrogate pair passes a JSON reader but can't be written as UTF-8.
  private static void wellFormed(String name, String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new Refusal.BrokenText(name).exception();
    }
  }
}
