package dev.switchboard.language;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a text that say what it is about, cut to what their forms have in common. */
public final class ContentWords {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private static final Set<String> STOP_WORDS = Vocabulary.plain(WordKind.STOP_WORDS);

  /** The longest first: "ations" before "s". */
  private static final List<String> ENDINGS =
      Vocabulary.written(WordKind.ENDINGS).stream()
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  /** "Keep" of "kept". */
  private static final Map<String, String> IRREGULARS =
      Vocabulary.written(WordKind.IRREGULARS).stream()
          .map(forms -> forms.split(" ", 2))
          .collect(Collectors.toUnmodifiableMap(forms -> forms[0], forms -> forms[1]));

  private ContentWords() {}

  /** The words in the text's order. */
  public static List<String> of(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(found -> found.group())
        .filter(word -> !STOP_WORDS.contains(word))
        .map(ContentWords::stem)
        .toList();
  }

  /** Weak on purpose: "refunds" and "refund" must meet, "policy" and "police" must not. */
  private static String stem(String form) {
    String word = IRREGULARS.getOrDefault(form, form);
    String stem = word;
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        stem = word.substring(0, word.length() - ending.length());
        break;
      }
    }
    int last = stem.length() - 1;
    boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    if (doubled || (last > 2 && (stem.endsWith("e") || stem.endsWith("y")))) {
      return stem.substring(0, last);
    }
    return stem;
  }
}
