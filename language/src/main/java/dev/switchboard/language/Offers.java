package dev.switchboard.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a bot's text offers: to do more, or things to choose from. */
public final class Offers {

  private static final int MOST_OPTIONS = 20;

  /** "(1) shoes, (2) a lamp", "1. shoes", "a) shoes", and "- shoes" at the beginning of a line. */
  private static final Pattern NUMBERED =
      Pattern.compile("(?:(?<=^|[\\s:,;])\\((\\d{1,2})\\)|(?m:^)\\s*(\\d{1,2})[.)])\\s+");

  private static final Pattern BULLET = Pattern.compile("(?m)^\\s*[-*•]\\s+(.+)$");

  private static final Pattern END = Pattern.compile("[\\s,;.?!]+$");

  /** Words between two options: "(1) shoes, or (2) a lamp". */
  private static final Set<String> BETWEEN = Vocabulary.plain(WordKind.ELLIPSIS_FILLERS);

  private static final Set<String> MORE = Vocabulary.plain(WordKind.OFFERS);

  private Offers() {}

  /** Whether a text asks whether there is anything else to do. */
  public static boolean offersMore(String text) {
    String plain = " " + PlainText.of(text) + " ";
    return text.contains("?") && MORE.stream().anyMatch(each -> plain.contains(" " + each + " "));
  }

  /** The things that a text lists to choose from, in their order; empty where it lists none. */
  public static List<String> options(String text) {
    List<String> options = numbered(text);
    if (options.size() > 1) {
      return options;
    }
    List<String> bullets = BULLET.matcher(text).results().map(each -> each.group(1)).toList();
    return bullets.size() > 1
        ? bullets.stream().limit(MOST_OPTIONS).map(Offers::trimmed).toList()
        : List.of();
  }

  /** What stands behind 1, 2 and so on, as long as they are in order. */
  private static List<String> numbered(String text) {
    List<String> options = new ArrayList<>();
    Matcher marks = NUMBERED.matcher(text);
    int begun = -1;
    while (marks.find() && options.size() < MOST_OPTIONS) {
      String number = marks.group(1) == null ? marks.group(2) : marks.group(1);
      int expected = begun < 0 ? 1 : options.size() + 2;
      if (Integer.parseInt(number) != expected) {
        continue;
      }
      if (begun >= 0) {
        options.add(withoutLast(trimmed(text.substring(begun, marks.start()))));
      }
      begun = marks.end();
    }
    if (begun >= 0) {
      String rest = text.substring(begun);
      options.add(trimmed(rest.split("[?!\\n]|\\.\\s", 2)[0]));
    }
    return options;
  }

  private static String withoutLast(String option) {
    int space = option.lastIndexOf(' ');
    return space > 0 && BETWEEN.contains(PlainText.of(option.substring(space)))
        ? trimmed(option.substring(0, space))
        : option;
  }

  private static String trimmed(String option) {
    return END.matcher(option.strip()).replaceFirst("");
  }
}
