package dev.switchboard.gateway.core;

import dev.switchboard.contracts.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may enter: every rule on requests that is not HTTP's own. */
public final class Ingress {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:@-]{1,200}");
  private static final int MOST_FIELD = 200;
  private static final String RUN = "run-";

  private final int textLength;
  private final Supplier<String> newId;

  /**
   * @param textLength the most characters (Unicode code points) that a text may have
   * @param newId makes ids for what comes without one
   */
  public Ingress(int textLength, Supplier<String> newId) {
    this.textLength = textLength;
    this.newId = newId;
  }

  /** The body of a message as it came in. */
  public record Message(
      @Nullable String text,
      @Nullable String messageId,
      @Nullable String channel,
      @Nullable String user) {}

  /**
   * Checks a message and gives it its id.
   *
   * @throws Refusal when a rule is broken
   */
  public MessageReceived message(String conversationId, Message message, Instant now) {
    conversationId(conversationId);
    String text = message.text();
    if (text == null || text.isBlank()) {
      throw Refusals.missingText();
    }
    wellFormed("text", text);
    int length = text.codePointCount(0, text.length());
    if (length > textLength) {
      throw Refusals.textTooLong(length, textLength);
    }
    return new MessageReceived(
        conversationId,
        idOrNew("messageId", message.messageId()),
        text,
        field("channel", message.channel()),
        field("user", message.user()),
        now);
  }

  /** The id, or a new one where there is none. */
  public String idOrNew(String what, @Nullable String given) {
    return given == null ? newId.get() : id("'" + what + "'", given);
  }

  public static String conversationId(String given) {
    return id("The conversation's id", given);
  }

  /**
   * @throws Refusal when {@code given} could not be the key of a record or a segment of a path
   */
  public static String id(String what, @Nullable String given) {
    // A path of dots alone would be resolved away by whoever normalises URLs on the way.
    if (given == null || !ID.matcher(given).matches() || given.equals(".") || given.equals("..")) {
      throw Refusals.badId(what);
    }
    return given;
  }

  /** The conversation of a run that was started without one. */
  public static String runConversation(String runId) {
    return id("'Idempotency-Key' with '" + RUN + "' before it", RUN + runId);
  }

  /** Text that somebody wrote beside the message: bounded, well-formed. */
  public static @Nullable String field(String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    if (value.isBlank() || value.length() > MOST_FIELD) {
      throw Refusals.fieldTooLong(name, MOST_FIELD);
    }
    wellFormed(name, value);
    return value;
  }

  /** Longer text, such as a note, or null. */
  public @Nullable String note(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return null;
    }
    wellFormed(name, value);
    if (value.length() > textLength) {
      throw Refusals.fieldTooLong(name, textLength);
    }
    return value;
  }

  // Half a surrogate pair passes a JSON reader but can't be written as UTF-8.
  private static void wellFormed(String name, String value) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw Refusals.brokenText(name);
    }
  }

  /**
   * Reads a whole number from a query parameter.
   *
   * @return null when absent
   */
  public static @Nullable Integer wait(@Nullable String given, int most) {
    if (given == null) {
      return null;
    }
    Integer seconds = number(given, most);
    if (seconds == null) {
      throw Refusals.badWait(given, most);
    }
    return seconds;
  }

  /** How many to list; {@code otherwise} when not said. */
  public static int limit(@Nullable String given, int otherwise, int most) {
    if (given == null) {
      return otherwise;
    }
    Integer limit = number(given, most);
    if (limit == null) {
      throw Refusals.badLimit(given, most);
    }
    return limit;
  }

  private static @Nullable Integer number(String given, int most) {
    if (!given.matches("[0-9]{1,6}")) {
      return null;
    }
    int number = Integer.parseInt(given);
    return number < 1 || number > most ? null : number;
  }
}
