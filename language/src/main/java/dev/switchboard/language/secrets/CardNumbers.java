package dev.switchboard.language.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers of payment cards: in whatever groups, with whatever is between them, in the
 * digits of any script, and beside other digits such as the date and the code of the card. A number
 * must pass Luhn's check. Because one number in ten passes it by chance, it must also have the
 * first digits and the length of a card network, or be 16 digits in one piece.
 */
public final class CardNumbers {

  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int USUAL = 16;

  /** How much may stand between two groups, such as " - ". */
  private static final int WIDEST_GAP = 3;

  private static final String SEPARATORS = "./_·•";

  private static final Pattern GROUP = Pattern.compile("\\p{Nd}+");

  private CardNumbers() {}

  /** The places of all card numbers of a text, from the left; none overlap. */
  public static List<TextRange> in(CharSequence text) {
    List<TextRange> found = new ArrayList<>();
    List<Group> groups = groups(text);
    for (int first = 0; first < groups.size(); ) {
      int next = first;
      Optional<Integer> last = lastGroup(groups, first);
      if (last.isPresent()) {
        next = last.get();
        found.add(new TextRange(groups.get(first).start(), groups.get(next).end()));
      }
      first = next + 1;
    }
    return found;
  }

  /** The last group of the longest card number that begins with a group. */
  private static Optional<Integer> lastGroup(List<Group> groups, int first) {
    Optional<Integer> longest = Optional.empty();
    StringBuilder digits = new StringBuilder();
    for (int i = first; i < groups.size() && digits.length() < LONGEST; i++) {
      if (i > first && !groups.get(i).isNextToTheOneBefore()) {
        break;
      }
      digits.append(groups.get(i).digits());
      if (isCard(digits, i == first)) {
        longest = Optional.of(i);
      }
    }
    return longest;
  }

  private static boolean isCard(CharSequence digits, boolean onePiece) {
    int length = digits.length();
    if (length < SHORTEST || length > LONGEST || !passesLuhn(digits)) {
      return false;
    }
    return (onePiece && length == USUAL) || hasNetwork(digits.subSequence(0, 4), length);
  }

  /** Whether a card network gives out numbers of this length that begin so. */
  private static boolean hasNetwork(CharSequence beginning, int length) {
    int four = Integer.parseInt(beginning, 0, 4, 10);
    int two = four / 100;
    return switch (two / 10) {
      case 2 -> length == USUAL && (isBetween(four, 2200, 2204) || isBetween(four, 2221, 2720));
      case 3 ->
          switch (two) {
            case 34, 37 -> length == 15;
            case 35 -> length >= USUAL;
            case 30, 36, 38, 39 -> length == 14 || length == USUAL || length == LONGEST;
            default -> false;
          };
      case 4 -> length == SHORTEST || length == USUAL || length == LONGEST;
      case 5 -> length == USUAL || (isMaestro(two) && length >= SHORTEST);
      case 6 -> length >= SHORTEST;
      case 8 -> (two == 81 || two == 82) && length == USUAL;
      case 9 -> four == 9792 && length == USUAL;
      default -> false;
    };
  }

  private static boolean isMaestro(int two) {
    return two == 50 || isBetween(two, 56, 58);
  }

  private static boolean isBetween(int number, int least, int most) {
    return number >= least && number <= most;
  }

  private static boolean passesLuhn(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static List<Group> groups(CharSequence text) {
    List<Group> groups = new ArrayList<>();
    Matcher matcher = GROUP.matcher(text);
    int end = 0;
    while (matcher.find()) {
      String digits = digits(matcher.group());
      boolean isNext = !groups.isEmpty() && isGap(text, end, matcher.start());
      end = matcher.end();
      groups.add(new Group(matcher.start(), end, digits, isNext));
    }
    return groups;
  }

  private static String digits(String written) {
    StringBuilder digits = new StringBuilder();
    written.codePoints().forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
    return digits.toString();
  }

  private static boolean isGap(CharSequence text, int start, int end) {
    return end - start <= WIDEST_GAP
        && text.subSequence(start, end).chars().allMatch(CardNumbers::isSeparator);
  }

  private static boolean isSeparator(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.DASH_PUNCTUATION
        || SEPARATORS.indexOf(c) >= 0;
  }

  /** Digits without anything between them. */
  private record Group(int start, int end, String digits, boolean isNextToTheOneBefore) {}
}
