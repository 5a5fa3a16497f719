package dev.switchboard.llm.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where texts that were cut off can be parted: behind their last whole sentence. */
final class SentenceEnd {

  private static final Pattern END =
      Pattern.compile("[.!?…。！？]['\")\\]”’]*(?=\\s|$)|[。！？]|\\R(?=\\s*\\S)");

  private SentenceEnd() {}

  /** A text up to its last whole sentence; empty when there is none. */
  static String wholeOf(String text) {
    Matcher end = END.matcher(text);
    int last = 0;
    while (end.find()) {
      last = end.end();
    }
    return text.substring(0, last).strip();
  }

  /**
   * An answer and what continues it, which begins with the sentence that was cut.
   *
   * @param cut whether the continuation was cut off, too
   */
  static String joined(String first, String second, boolean cut) {
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
