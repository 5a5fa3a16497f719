package dev.switchboard.knowledge.search;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, for comparing texts with each other. */
final class Words {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Shorter ones are articles and prepositions, or nothing. */
  private static final int SHORTEST = 3;

  private Words() {}

  /** Each word once, in lower case and without a plural's s; numbers stay as they are. */
  static Set<String> of(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group();
      if (word.length() >= SHORTEST) {
        words.add(
            word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word);
      }
    }
    return words;
  }
}
