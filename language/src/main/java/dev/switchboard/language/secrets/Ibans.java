package dev.switchboard.language.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds international bank account numbers that pass their check, with or without groups. */
final class Ibans {

  private static final int LONGEST = 34;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}+", Pattern.CASE_INSENSITIVE);

  private static final int SHORTEST = 15;
  private static final int FIRST_LETTER = 10;
  private static final int MODULUS = 97;

  private Ibans() {}

  static List<TextRange> in(CharSequence text) {
    List<TextRange> found = new ArrayList<>();
    Matcher matcher = WRITTEN.matcher(text);
    while (matcher.find()) {
      int length = length(matcher.group());
      if (length > 0) {
        found.add(new TextRange(matcher.start(), matcher.start() + length));
      }
    }
    return found;
  }

  /** How much of what is written is the longest valid number; words may follow it. */
  private static int length(String written) {
    StringBuilder plain = new StringBuilder();
    int longest = 0;
    for (int i = 0; i < written.length() && plain.length() < LONGEST; i++) {
      if (!Character.isLetterOrDigit(written.charAt(i))) {
        continue;
      }
      plain.append(written.charAt(i));
      boolean ends = i + 1 == written.length() || !Character.isLetterOrDigit(written.charAt(i + 1));
      if (ends && plain.length() >= SHORTEST && passes(plain.toString())) {
        longest = i + 1;
      }
    }
    return longest;
  }

  private static boolean passes(String plain) {
    String moved = (plain.substring(4) + plain.substring(0, 4)).toUpperCase(Locale.ROOT);
    int rest = 0;
    for (char c : moved.toCharArray()) {
      int value = Character.isDigit(c) ? c - '0' : c - 'A' + FIRST_LETTER;
      rest = (rest * (value < FIRST_LETTER ? 10 : 100) + value) % MODULUS;
    }
    return rest == 1;
  }
}
