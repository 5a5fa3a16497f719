package dev.switchboard.language;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that can be read only so often: some patterns take years on some texts, the patterns are a
 * bot's, and the text is anybody's. For one search; not for use by several threads.
 */
public final class BoundedText implements CharSequence {

  private static final int MOST_READS = 1_000_000;

  private final String text;
  private int reads;

  public BoundedText(String text) {
    this.text = text;
  }

  /** The pattern has read too much, or nested too deeply; the text is neither met nor unmet. */
  public static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted(String what) {
      super(what, null, false, false);
    }
  }

  /**
   * Whether a pattern is found in a text.
   *
   * @throws Exhausted when that can't be told in bounded time and depth
   */
  public static boolean holds(Pattern pattern, String text) {
    try {
      return pattern.matcher(new BoundedText(text)).find();
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /**
   * What a pattern finds first in a text.
   *
   * @throws Exhausted when that can't be told in bounded time and depth
   */
  public static Optional<MatchResult> first(Pattern pattern, String text) {
    try {
      Matcher matcher = pattern.matcher(new BoundedText(text));
      return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  /**
   * Everything in a text that a pattern finds, in the text's order.
   *
   * @throws Exhausted when that can't be told in bounded time and depth
   */
  public static List<MatchResult> all(Pattern pattern, String text) {
    try {
      return pattern.matcher(new BoundedText(text)).results().toList();
    } catch (StackOverflowError e) {
      throw tooDeep();
    }
  }

  private static Exhausted tooDeep() {
    return new Exhausted("the pattern nests too deeply on this text; write it without (a|b)*");
  }

  @Override
  public char charAt(int index) {
    if (++reads > MOST_READS) {
      throw new Exhausted(
          "the pattern took more than %s reads of this text; write it without nested repetition"
              .formatted(MOST_READS));
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
