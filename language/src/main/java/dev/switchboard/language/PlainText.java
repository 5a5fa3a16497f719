package dev.switchboard.language;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as they are compared: two that a person would call the same have the same plain text. Lower
 * case, without apostrophes and punctuation, single spaces; may be empty.
 */
public final class PlainText {

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern NEITHER_WORD_NOR_SYMBOL =
      Pattern.compile("[^\\p{L}\\p{M}\\p{N}\\p{So}]+");

  private PlainText() {}

  /** Words alone: "Yes 👍" says the same as "yes". */
  public static String of(String text) {
    return without(NO_WORD, text);
  }

  /** Words and symbols: "👍" says something, too. */
  public static String withSymbols(String text) {
    return without(NEITHER_WORD_NOR_SYMBOL, text);
  }

  /** How many words a plain text has. */
  public static int words(String plain) {
    return plain.isEmpty() ? 0 : plain.split(" ").length;
  }

  private static String without(Pattern separators, String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    // An apostrophe belongs to its word: "don't" is as good as "dont".
    String joined = composed.replace("'", "").replace("’", "");
    return separators.matcher(joined.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }
}
