package dev.switchboard.llm.core.draft;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where texts that are not whole can be parted: behind their last whole sentence. */
public final class SentenceEnd {

  private static final Pattern END =
      Pattern.compile("[.!?…。！？]['\")\\]”’]*(?=\\s|$)|[。！？]|\\R(?=\\s*\\S)");

  private SentenceEnd() {}

  /** A text up to its last whole sentence; empty when there is none. */
  public static String wholeOf(String text) {
    Matcher end = END.matcher(text);
    int last = 0;
    while (end.find()) {
      last = end.end();
    }
    return text.substring(0, last).strip();
  }

  /**
   * Where the last sentence ends that is surely over: something has been written behind it, so that
   * "3." does not become "3.50".
   *
   * @param from where the search begins
   * @return {@code from} when there is none
   */
  public static int lastBefore(CharSequence written, int from) {
    Matcher end = END.matcher(written);
    int last = from;
    while (end.find(last) && end.end() < written.length()) {
      last = end.end();
    }
    return last;
  }

  /**
   * An answer and what continues it, which begins with the sentence that was cut.
   *
   * @param cut whether the continuation was cut off, too
   */
  public static String joined(String first, String second, boolean cut) {
    String begun = wholeOf(first);
    String more = (cut ? wholeOf(second) : second).strip();
    if (more.isEmpty() || more.equals(begun)) {
      return begun;
    }
    // a model that starts from the beginning instead
    if (begun.isEmpty() || more.startsWith(begun)) {
      return more;
    }
    return begun + " " + more;
  }
}
