package dev.switchboard.contracts;

/**
 * A value found in the user's text.
 *
 * @param value normalised
 * @param text as the user wrote it
 * @param start first character in the text, from 0
 * @param end first character after it
 */
public record SlotValue(String value, String text, int start, int end) {

  public SlotValue {
    Require.present("value", value);
    Require.present("text", text);
    Require.atLeast("start", start, 0);
    Require.atLeast("end", end, start);
  }
}
