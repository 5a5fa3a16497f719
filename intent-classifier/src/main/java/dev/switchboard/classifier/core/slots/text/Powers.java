package dev.switchboard.classifier.core.slots.text;

import java.util.stream.Stream;

/** What words behind a number multiply it by: "k", "mila", "million". */
public final class Powers {

  private static final int THOUSAND = 3;
  private static final int MILLION = 6;
  private static final int BILLION = 9;

  private Powers() {}

  /** The power of ten that a word stands for. */
  public static int of(String word) {
    String lower = Tokens.folded(word);
    if (begins(lower, "b", "mrd", "milliard")) {
      return BILLION;
    }
    boolean million =
        lower.equals("m") || begins(lower, "mn", "mio", "millio", "millo", "milio", "milh", "milj");
    return million ? MILLION : THOUSAND;
  }

  private static boolean begins(String word, String... beginnings) {
    return Stream.of(beginnings).anyMatch(word::startsWith);
  }
}
