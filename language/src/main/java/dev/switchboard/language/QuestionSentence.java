package dev.switchboard.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence of a text that asks: what is left of a question that was asked before. */
public final class QuestionSentence {

  /** A sentence with its mark, and what stands behind it in parentheses: "Shall I? (yes/no)". */
  private static final Pattern SENTENCE =
      Pattern.compile("(?:[^.!?？\\n]|[.!](?!\\s))*+[?？](?:\\s*\\([^()\\n]{1,40}\\))?");

  private QuestionSentence() {}

  /** The last sentence that ends with a question mark; the whole text where there is none. */
  public static String of(String text) {
    String last = "";
    Matcher matcher = SENTENCE.matcher(text);
    while (matcher.find()) {
      last = matcher.group().strip();
    }
    return last.isEmpty() ? text : last;
  }
}
