package dev.switchboard.language;

import java.util.regex.Pattern;

/**
 * What stands between the sentences and clauses of a message: marks, line ends, "and", "then", the
 * "2)" of a list.
 */
public final class Connectors {

  private static final Pattern BETWEEN_CLAUSES =
      Pattern.compile(
          "[.!?;…]+[\\s)\"']+|\\s*\\n\\s*|[,;:]?\\s+\\(?(?:\\d|[a-f])\\)\\s*|\\s+[-–—•*]\\s+"
              + "|[,;]?\\s+%s\\s+|[,;:]\\s+"
                  .formatted(Vocabulary.anyOf(Vocabulary.written(WordKind.CONNECTORS))),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Connectors() {}

  /** Finds each place where one clause ends and another begins. */
  public static Pattern betweenClauses() {
    return BETWEEN_CLAUSES;
  }
}
