package dev.switchboard.classifier.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The scripts that a bot's languages are written in. */
final class Scripts {

  private static final Map<String, Set<UnicodeScript>> NOT_LATIN =
      Map.ofEntries(
          Map.entry("ar", Set.of(UnicodeScript.ARABIC)),
          Map.entry("be", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("bg", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("bn", Set.of(UnicodeScript.BENGALI)),
          Map.entry("el", Set.of(UnicodeScript.GREEK)),
          Map.entry("fa", Set.of(UnicodeScript.ARABIC)),
          Map.entry("gu", Set.of(UnicodeScript.GUJARATI)),
          Map.entry("he", Set.of(UnicodeScript.HEBREW)),
          Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)),
          Map.entry("hy", Set.of(UnicodeScript.ARMENIAN)),
          Map.entry(
              "ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)),
          Map.entry("ka", Set.of(UnicodeScript.GEORGIAN)),
          Map.entry("ko", Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN)),
          Map.entry("mr", Set.of(UnicodeScript.DEVANAGARI)),
          Map.entry("pa", Set.of(UnicodeScript.GURMUKHI)),
          Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("sr", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("ta", Set.of(UnicodeScript.TAMIL)),
          Map.entry("te", Set.of(UnicodeScript.TELUGU)),
          Map.entry("th", Set.of(UnicodeScript.THAI)),
          Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)),
          Map.entry("ur", Set.of(UnicodeScript.ARABIC)),
          Map.entry("zh", Set.of(UnicodeScript.HAN, UnicodeScript.BOPOMOFO)));

  private final Set<UnicodeScript> own;

  private Scripts(Set<UnicodeScript> own) {
    this.own = own;
  }

  /** Those of languages by ISO 639-1 code; Latin letters are everybody's: names, brands, slang. */
  static Scripts of(Set<String> languages) {
    Set<UnicodeScript> own =
        EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN);
    languages.forEach(language -> own.addAll(NOT_LATIN.getOrDefault(language, Set.of())));
    return new Scripts(own);
  }

  /**
   * How much of a text is in other scripts.
   *
   * @param letters how many it has
   * @param foreign how many of them are in no script of the bot's languages
   */
  record Share(int letters, int foreign) {}

  Share share(String text) {
    int[] letters = text.codePoints().filter(Character::isLetter).toArray();
    int foreign = 0;
    for (int letter : letters) {
      foreign += own.contains(UnicodeScript.of(letter)) ? 0 : 1;
    }
    return new Share(letters.length, foreign);
  }
}
