package dev.switchboard.classifier.core.slots;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of payment cards, by their length and check digit, in whatever groups they stand. */
final class Cards {

  private static final int SHORTEST = 13;

  private static final Pattern DIGITS = Pattern.compile("(?<!\\d)\\d(?:[ .-]?\\d){12,21}");

  private Cards() {}

  /** A place in a text. */
  record Place(int start, int end) {}

  /** Where card numbers stand in a text. */
  static List<Place> in(String text) {
    List<Place> found = new ArrayList<>();
    Matcher matcher = DIGITS.matcher(text);
    while (matcher.find()) {
      int end = end(matcher.group());
      if (end > 0) {
        found.add(new Place(matcher.start(), matcher.start() + end));
      }
    }
    return found;
  }

  /** Where the longest card number ends that begins with some digits; 0 where none does. */
  private static int end(String digits) {
    int longest = 0;
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (Character.isDigit(c)) {
        plain.append(c);
        boolean whole = i + 1 == digits.length() || !Character.isDigit(digits.charAt(i + 1));
        if (whole && plain.length() >= SHORTEST && plain.length() <= 19 && passes(plain)) {
          longest = i + 1;
        }
      }
    }
    return longest;
  }

  /** Luhn's check. */
  private static boolean passes(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
