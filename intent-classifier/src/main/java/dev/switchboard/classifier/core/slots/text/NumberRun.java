package dev.switchboard.classifier.core.slots.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digits and the marks between them, as far as they can be one number: a part of a number is never
 * looked at by itself.
 *
 * @param text as it is written in the plain text
 */
public record NumberRun(String text, int start, int end) {

  private static final Pattern RUN =
      Pattern.compile("(?<![\\d.,'])[.,]\\d{1,2}(?![\\d.,]\\d|\\d)|\\d(?:[\\d.,']*\\d)?");
  private static final Pattern FIRST_GROUP = Pattern.compile("\\d{1,3}(?: \\d{3})*");
  private static final Pattern NEXT_GROUP = Pattern.compile("\\d{3}(?:[.,]\\d{1,2})?");

  /** Every run of a text; thousands with spaces between them are one. */
  public static List<NumberRun> of(String text) {
    List<NumberRun> runs = new ArrayList<>();
    Matcher matcher = RUN.matcher(text);
    while (matcher.find()) {
      NumberRun run = new NumberRun(matcher.group(), matcher.start(), matcher.end());
      NumberRun before = runs.isEmpty() ? null : runs.getLast();
      if (before != null && before.joins(run, text)) {
        int start = before.start();
        runs.set(
            runs.size() - 1, new NumberRun(text.substring(start, run.end()), start, run.end()));
      } else {
        runs.add(run);
      }
    }
    return runs;
  }

  private boolean joins(NumberRun next, String text) {
    return next.start() == end + 1
        && text.charAt(end) == ' '
        && FIRST_GROUP.matcher(this.text).matches()
        && !this.text.startsWith("0")
        && NEXT_GROUP.matcher(next.text).matches()
        && !next.isGluedBehind(text)
        && !isGluedBefore(text);
  }

  public boolean isGluedBefore(String text) {
    return start > 0 && isPart(text.charAt(start - 1));
  }

  private boolean isGluedBehind(String text) {
    return end + 1 < text.length()
        && "-/:".indexOf(text.charAt(end)) >= 0
        && Character.isDigit(text.charAt(end + 1));
  }

  private static boolean isPart(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '/' || letter == ':' || letter == '#';
  }

  /** The digits of it. */
  public String digits() {
    return text.replaceAll("\\D", "");
  }
}
