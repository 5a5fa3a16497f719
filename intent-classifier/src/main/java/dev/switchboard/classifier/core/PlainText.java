package dev.switchboard.classifier.core;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: without case, punctuation, outer and repeated space. */
final class PlainText {

  private static final Pattern NEITHER_LETTER_NOR_NUMBER =
      Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{So}]+");

  private PlainText() {}

  /** Two texts that a person would call the same have the same plain text; may be empty. */
  static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    // An apostrophe belongs to its word: "don't" is as good as "dont".
    String joined = composed.replace("'", "").replace("’", "");
    return NEITHER_LETTER_NOR_NUMBER
        .matcher(joined.toLowerCase(Locale.ROOT))
        .replaceAll(" ")
        .strip();
  }

  /** How many words a plain text has. */
  static int words(String plain) {
    return plain.isEmpty() ? 0 : plain.split(" ").length;
  }
}
