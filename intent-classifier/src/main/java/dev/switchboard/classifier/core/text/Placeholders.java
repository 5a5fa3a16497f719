package dev.switchboard.classifier.core.text;

import dev.switchboard.language.BoundedText;
import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Puts one value of a kind in the place of every value of that kind: which order, which amount and
 * which day it is says nothing of what a user wants, but a model takes it for a word among words.
 *
 * <p>The placeholder is a value itself, so that a text stays one that a model can read.
 */
final class Placeholders {

  private static final String NUMBER = "1001";

  private static final Pattern GLUED =
      Pattern.compile("(?<=\\p{L}{3})(?=[#№]?\\d{3})|(?<=\\d{3})(?=\\p{L}{3})");
  private static final Pattern EMAIL =
      Pattern.compile("[\\w.+-]{1,64}@[\\w-]{1,64}\\.[\\w.]{2,64}");
  private static final Pattern DATE =
      Pattern.compile("(?<![\\w.])\\d{1,4}([./-])\\d{1,2}\\1\\d{1,4}(?![\\w])");
  private static final Pattern SYMBOL_AMOUNT =
      Pattern.compile("([$€£¥])\\s?\\d[\\d.,'’]*(?:\\s?[km])?(?!\\p{L})", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD_AMOUNT =
      Pattern.compile(
          "(?<![\\w$€£¥])\\d[\\d.,'’]*(?=\\s?(?:[$€£¥]|(?:dollars?|bucks|usd|euros?|eur|pounds?|gbp|chf)\\b))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CODE =
      Pattern.compile(
          "#?(?<![\\p{L}\\d$€£¥.,/])\\p{L}{0,3}\\d{3,}(?:-\\d+)*(?![\\p{L}\\d]|[/.,]\\d)");

  private final List<Pattern> slots;

  /**
   * With a bot's own values.
   *
   * @param slots patterns of its slots; what they find is a placeholder's where it has a digit
   */
  Placeholders(Collection<Pattern> slots) {
    this.slots = List.copyOf(slots);
  }

  /** A text with placeholders instead of values. */
  String in(String text) {
    if (text.chars().noneMatch(Character::isDigit) && text.indexOf('@') < 0) {
      return text;
    }
    String masked = Normalizer.normalize(text, Normalizer.Form.NFKC);
    masked = GLUED.matcher(masked).replaceAll(" ");
    masked = EMAIL.matcher(masked).replaceAll("name@example.com");
    masked = DATE.matcher(masked).replaceAll("1/1/2026");
    masked = SYMBOL_AMOUNT.matcher(masked).replaceAll("$1100");
    masked = WORD_AMOUNT.matcher(masked).replaceAll("100");
    for (Pattern slot : slots) {
      masked = ofSlot(slot, masked);
    }
    return CODE.matcher(masked).replaceAll(NUMBER);
  }

  private static String ofSlot(Pattern slot, String text) {
    List<MatchResult> found;
    try {
      found = BoundedText.all(slot, text);
    } catch (BoundedText.Exhausted e) {
      return text; // a pattern that can't judge a text has found nothing in it
    }
    StringBuilder masked = new StringBuilder(text);
    for (MatchResult match : found.reversed()) {
      int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
      boolean hasDigit = match.group(group).chars().anyMatch(Character::isDigit);
      if (hasDigit) {
        masked.replace(match.start(group), match.end(group), NUMBER);
      }
    }
    return masked.toString();
  }
}
