package dev.switchboard.language;

import dev.switchboard.language.PolarityPhrases.Sense;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The answer that a text gives to a yes/no question, by the words, idioms and symbols of a bot's
 * languages: "no problem, go ahead" is a yes, "not ok" is a no, "I don't know" is neither.
 */
public enum Polarity {
  /** The text agrees. */
  YES,
  /** The text declines. */
  NO,
  /** The user says that they can't tell. */
  UNSURE,
  /** The text gives no answer, or says yes and no. */
  NONE;

  private static final Set<Integer> YES_SYMBOLS = symbols("👍👌✅✔☑🆗💯🙆👏");
  private static final Set<Integer> NO_SYMBOLS = symbols("👎❌✖🚫🙅⛔🛑");
  private static final Set<Integer> UNSURE_SYMBOLS = symbols("🤷🤔😕");

  private static final ConcurrentHashMap<List<String>, PolarityPhrases> PHRASES =
      new ConcurrentHashMap<>();

  /**
   * Reads a text.
   *
   * @param text any Unicode text
   * @param languages the bot's languages as BCP 47 tags, the likeliest first; a text that says
   *     nothing in them is read by the words of all languages
   */
  public static Polarity of(String text, Collection<String> languages) {
    List<String> codes = codes(languages);
    Polarity own = codes.isEmpty() ? NONE : read(text, codes);
    return own == NONE ? read(text, Vocabulary.LANGUAGES) : own;
  }

  /** Reads a text by the words of all languages. */
  public static Polarity of(String text) {
    return of(text, List.of());
  }

  private static Polarity read(String text, List<String> codes) {
    PolarityPhrases phrases = PHRASES.computeIfAbsent(codes, PolarityPhrases::of);
    Polarity words = of(new PolarityReading(phrases.read(text)).sense());
    return words == NONE && text.codePoints().noneMatch(Character::isLetterOrDigit)
        ? ofSymbols(text)
        : words;
  }

  private static Polarity of(Sense sense) {
    return switch (sense) {
      case YES -> YES;
      case NO, NEGATION -> NO;
      case UNSURE -> UNSURE;
      case FILLER, NEUTRAL, UNKNOWN -> NONE;
    };
  }

  /** The only polarity among a text's symbols. */
  private static Polarity ofSymbols(String text) {
    boolean yes = text.codePoints().anyMatch(YES_SYMBOLS::contains);
    boolean no = text.codePoints().anyMatch(NO_SYMBOLS::contains);
    boolean unsure = text.codePoints().anyMatch(UNSURE_SYMBOLS::contains);
    if (yes == no) {
      return unsure && !yes ? UNSURE : NONE;
    }
    return unsure ? UNSURE : yes ? YES : NO;
  }

  private static List<String> codes(Collection<String> languages) {
    return languages.stream()
        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
        .filter(Vocabulary.LANGUAGES::contains)
        .distinct()
        .toList();
  }

  private static Set<Integer> symbols(String all) {
    return all.codePoints().boxed().collect(Collectors.toUnmodifiableSet());
  }
}
