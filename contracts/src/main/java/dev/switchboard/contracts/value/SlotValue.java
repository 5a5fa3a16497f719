package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A value found in the user's text, or taken from what was said before.
 *
 * @param value normalised
 * @param text as the user wrote it; empty where it is taken from what was said before
 * @param start first character in the text, from 0
 * @param end first character after it
 * @param origin where the value comes from; null = from the text
 */
public record SlotValue(
    String value,
    String text,
    int start,
    int end,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Origin origin) {

  public SlotValue {
    Require.present("value", value);
    Require.present("text", text);
    Require.atLeast("start", start, 0);
    Require.atLeast("end", end, start);
  }

  /** One that stands in the text. */
  public SlotValue(String value, String text, int start, int end) {
    this(value, text, start, end, null);
  }

  /** One that was mentioned before, for which the text has "it" or nothing. */
  public static SlotValue remembered(String value) {
    return new SlotValue(value, "", 0, 0, Origin.MEMORY);
  }

  /** Whether both take some of the same characters of the text. */
  public boolean overlaps(SlotValue other) {
    return start < other.end && other.start < end;
  }

  /** Where a value comes from, if not from the text. */
  public enum Origin {
    /** Mentioned earlier in the conversation. */
    @JsonProperty("memory")
    MEMORY
  }
}
