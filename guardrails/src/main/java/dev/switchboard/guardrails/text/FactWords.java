package dev.switchboard.guardrails.text;

import dev.switchboard.language.ContentWords;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a sentence states: its numbers, and the words that carry its meaning. */
public final class FactWords {

  private static final Pattern NUMBER =
      Pattern.compile("\\d+(?:[.,  ]\\d{3})*(?:[.,]\\d{1,2})?(?!\\d)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}']{2,}");

  private static final Map<String, String> WRITTEN_OUT =
      Map.ofEntries(
          Map.entry("one", "1"),
          Map.entry("two", "2"),
          Map.entry("three", "3"),
          Map.entry("four", "4"),
          Map.entry("five", "5"),
          Map.entry("six", "6"),
          Map.entry("seven", "7"),
          Map.entry("eight", "8"),
          Map.entry("nine", "9"),
          Map.entry("ten", "10"),
          Map.entry("twelve", "12"),
          Map.entry("fourteen", "14"),
          Map.entry("twenty", "20"),
          Map.entry("thirty", "30"));

  private static final Pattern COURTESY =
      Pattern.compile(
          "^(?:thank|thanks|sorry|i am sorry|i'm sorry|please|let me|i can|i could|i will|i'll|i'd|i hope|i understand|happy to|glad to|feel free|hello|hi\\b|good (?:morning|afternoon|evening)|of course|sure|certainly|great|here is|here are|here's|if you (?:need|have|would like|want)|is there|do let|have a|you're welcome|you are welcome|i apologi|unfortunately,? i|i do not|i don't|i could not|i couldn't)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DENIAL =
      Pattern.compile(
          "\\b(?:not|no|never|cannot|can't|won't|isn't|aren't|doesn't|don't|didn't|without|nicht|kein\\w*|nie|ne \\w+ pas|no es|nunca|non|niet|geen)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private FactWords() {}

  /** The numbers of a text in one form: "1.250,00" and "1,250" are the same. */
  public static Set<String> numbers(String text) {
    Set<String> numbers =
        NUMBER
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .map(FactWords::normal)
            .collect(Collectors.toCollection(HashSet::new));
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(MatchResult::group)
        .flatMap(word -> Stream.ofNullable(WRITTEN_OUT.get(word)))
        // "one of them" states no number
        .filter(number -> !number.equals("1"))
        .forEach(numbers::add);
    return numbers;
  }

  private static String normal(String number) {
    String plain = number.replaceAll("[.,  ](?=\\d{3}(?!\\d))", "").replace(',', '.');
    return plain.contains(".") ? plain.replaceAll("0+$", "").replaceAll("\\.$", "") : plain;
  }

  /** The stems of the words that carry a meaning. */
  public static Set<String> of(String text) {
    return ContentWords.of(text).stream()
        .filter(word -> word.length() > 1 && !Character.isDigit(word.charAt(0)))
        .collect(Collectors.toSet());
  }

  /** Whether a sentence greets, thanks or offers, and states nothing. */
  public static boolean isCourtesy(String sentence) {
    return COURTESY.matcher(sentence).find();
  }

  /** Whether a sentence says that something is not so. */
  public static boolean isDenial(String sentence) {
    return DENIAL.matcher(sentence).find();
  }
}
