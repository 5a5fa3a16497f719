package dev.switchboard.language;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The words by which users replace a value that they gave before: "no, 1002", "I meant 1002". */
public final class Corrections {

  private static final Pattern START =
      Pattern.compile(
          "^(?:%s )*%s\\b"
              .formatted(
                  Vocabulary.anyOf(Vocabulary.plain(WordKind.CORRECTION_LEADS)),
                  Vocabulary.anyOf(starts())));

  private static final Pattern CORRECTION =
      compile(
          "(?:^|[\\s,.;:!?(-])%s[\\s,.;:!-]+(?:%s[\\s,.;:!-]+){0,6}#?$",
          WordKind.CORRECTIONS, WordKind.CORRECTION_FILLERS);

  private static final String BEFORE_EXCLUDED = "(?:^|[\\s,.;:!?(-])%s\\s+(?:%s\\s+){0,4}#?$";

  private static final Pattern EXCLUSION =
      compile(BEFORE_EXCLUDED, WordKind.EXCLUSIONS, WordKind.EXCLUSION_FILLERS);

  private static final Pattern EXCEPTION =
      compile(BEFORE_EXCLUDED, WordKind.EXCEPTIONS, WordKind.EXCLUSION_FILLERS);

  private Corrections() {}

  /** Whether a plain text begins as one that replaces what was given before. */
  public static boolean begins(String plain) {
    return START.matcher(plain).find();
  }

  /** Whether the value that follows a text replaces an earlier one: "1001, no wait, ". */
  public static boolean precedesReplacement(String before) {
    return CORRECTION.matcher(before).find();
  }

  /** Whether the value that follows a text is not meant: "not order ". */
  public static boolean precedesExclusion(String before) {
    return EXCLUSION.matcher(before).find() || precedesException(before);
  }

  /** Whether the value that follows a text is the one that others are not: "all except ". */
  public static boolean precedesException(String before) {
    return EXCEPTION.matcher(before).find();
  }

  private static Set<String> starts() {
    Set<String> starts = new LinkedHashSet<>(Vocabulary.plain(WordKind.CORRECTIONS));
    starts.addAll(Vocabulary.plain(WordKind.CORRECTION_STARTS));
    return starts;
  }

  private static Pattern compile(String form, WordKind words, WordKind fillers) {
    return Pattern.compile(
        form.formatted(
            Vocabulary.anyOf(Vocabulary.written(words)),
            Vocabulary.anyOf(Vocabulary.written(fillers))),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
