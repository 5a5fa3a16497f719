package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.classifier.core.slots.text.Tokens.Token;
import dev.switchboard.language.OneEdit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads names of months and of days of the week that are written with one wrong letter: "fryday".
 * No word of a language is taken for one, and a name that is near to two is none.
 */
final class DateTypos {

  /** Shorter names are too near to other words. */
  private static final int SHORTEST = 5;

  /** Another letter in a short word makes a name of people: "Marco" for "marzo". */
  private static final int SHORTEST_REPLACED = 6;

  /** What may stand before a name that is written as names of people are. */
  private static final List<DateWord> BEFORE =
      List.of(
          DateWord.ON,
          DateWord.ON_DAY,
          DateWord.NEXT,
          DateWord.COMING,
          DateWord.LAST,
          DateWord.THIS,
          DateWord.TO,
          DateWord.OF);

  private final DateWords words;
  private final Predicate<String> known;

  /** What each name means, a month or a day of the week. */
  private final Map<String, String> names = new HashMap<>();

  DateTypos(DateWords words, Collection<Locale> languages, Predicate<String> known) {
    this.words = words;
    this.known = known;
    for (Locale language : languages) {
      DateWords.names(language, DateWord.MONTH).forEach(name -> add(name, DateWord.MONTH));
      DateWords.names(language, DateWord.WEEKDAY).forEach(name -> add(name, DateWord.WEEKDAY));
    }
  }

  private void add(String name, DateWord kind) {
    Tokens tokens = Tokens.of(name);
    Match meant = words.of(kind).at(tokens, 0);
    if (tokens.size() == 1 && meant != null && name.length() >= SHORTEST) {
      names.putIfAbsent(tokens.at(0).key(), kind + " " + meant.value());
    }
  }

  /** The same pieces of a text, its wrong names read as the right ones. */
  Tokens corrected(Tokens tokens) {
    return tokens.readAs(place -> meant(tokens, place));
  }

  private @Nullable String meant(Tokens tokens, int place) {
    Token token = tokens.at(place);
    String word = token.key();
    if (!token.isWord()
        || word.length() < SHORTEST
        || isPartOfMore(tokens, place)
        || (token.isCapitalised() && place > 0 && !isIntroduced(tokens, place))) {
      return null;
    }
    Set<String> meanings = new HashSet<>();
    String nearest = null;
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (isNear(word, name.getKey())) {
        meanings.add(name.getValue());
        nearest = name.getKey();
      }
    }
    return meanings.size() == 1 && !isWord(tokens, place) ? nearest : null;
  }

  private static boolean isNear(String word, String name) {
    boolean replaced = word.length() == name.length();
    // "freitags" and "mondays" are all of them
    boolean plural = word.equals(name + "s");
    return word.charAt(0) == name.charAt(0)
        && !word.equals(name)
        && !plural
        && (!replaced || name.length() >= SHORTEST_REPLACED)
        && OneEdit.isBetween(word, name);
  }

  /** Such as an address or a file's name. */
  private static boolean isPartOfMore(Tokens tokens, int place) {
    boolean before = tokens.glued(place) && tokens.at(place - 1).kind() != Tokens.Kind.END;
    Token behind = tokens.at(place + 1);
    boolean after =
        behind.glued() && (tokens.glued(place + 2) || !".,;!?)".contains(behind.text()));
    return before || after;
  }

  private boolean isIntroduced(Tokens tokens, int place) {
    return tokens.at(place - 1).kind() != Tokens.Kind.WORD
        || BEFORE.stream().anyMatch(word -> words.of(word).endsBefore(tokens, place));
  }

  private boolean isWord(Tokens tokens, int place) {
    for (DateWord kind : DateWord.values()) {
      if (words.of(kind).has(tokens, place)) {
        return true;
      }
    }
    return known.test(tokens.at(place).text().toLowerCase(Locale.ROOT));
  }
}
