package dev.switchboard.language.secrets;

/**
 * A place in a text, in UTF-16 units.
 *
 * @param start of the first character
 * @param end behind the last character
 */
public record TextRange(int start, int end) {}
