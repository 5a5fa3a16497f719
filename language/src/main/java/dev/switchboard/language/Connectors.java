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

  /** "Between 9", "between Monday noon"; names of things, such as 1001, are a list. */
  private static final Pattern RANGE =
      Pattern.compile(
          "(?<!\\p{L})%s(?:\\s+(?!\\S*\\d{3})[^\\s,;.!?]+){1,3}$"
              .formatted(Vocabulary.anyOf(Vocabulary.written(WordKind.RANGE_STARTS))),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private Connectors() {}

  /** Whether what follows a text is the other end of a range: "call me between 9". */
  public static boolean beginsRange(String before) {
    return RANGE.matcher(before).find();
  }

  /** Finds each place where one clause ends and another begins. */
  public static Pattern betweenClauses() {
    return BETWEEN_CLAUSES;
  }
}
