package dev.switchboard.guardrails.check;

import dev.switchboard.language.secrets.TextRange;

/**
 * Something that a guardrail looks for.
 *
 * @param category such as {@code pii.email}
 * @param place where it is; the whole text where it is nowhere in particular
 * @param instead what a masked text has there
 */
public record Finding(String category, TextRange place, String instead) {

  /** What a text has in the place of what was taken out. */
  public static final String REMOVED = "[removed]";

  /** Something that concerns a whole text. */
  static Finding whole(String category, String text) {
    return new Finding(category, new TextRange(0, text.length()), REMOVED);
  }
}
