package dev.switchboard.classifier.core;

import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The words of a bot's languages that stand for what was mentioned before. */
final class References {

  /** A longer text speaks of more than one thing. */
  private static final int MOST_WORDS = 14;

  /** "All" in a longer text is a word like any other. */
  private static final int FEW_WORDS = 5;

  /** Shorter words for places, such as "one" and "b", are often something else. */
  private static final int SHORT_WORD = 4;

  private static final List<Set<String>> PLACES = Vocabulary.ordinals();

  private final Set<String> it = new HashSet<>();
  private final Set<String> other = new HashSet<>();
  private final Set<String> both = new HashSet<>();
  private final Set<String> all = new HashSet<>();
  private final Set<String> last = new HashSet<>();
  private final Set<String> definites = new HashSet<>();
  private final Set<String> fillers = new HashSet<>();
  private final Set<String> situations = new HashSet<>();
  private final Set<String> additions = new HashSet<>();
  private final Set<String> indefinites = new HashSet<>();
  private final Set<String> expletives = new HashSet<>();

  References(Collection<Locale> languages) {
    for (Locale language : languages) {
      String code = language.getLanguage();
      it.addAll(Vocabulary.plain(WordKind.REFERENCES, code));
      other.addAll(Vocabulary.plain(WordKind.OTHER, code));
      both.addAll(Vocabulary.plain(WordKind.BOTH, code));
      all.addAll(Vocabulary.plain(WordKind.ALL, code));
      last.addAll(Vocabulary.plain(WordKind.LAST, code));
      definites.addAll(Vocabulary.plain(WordKind.DEFINITES, code));
      situations.addAll(Vocabulary.plain(WordKind.SITUATIONS, code));
      additions.addAll(Vocabulary.plain(WordKind.ADDITIONS, code));
      expletives.addAll(Vocabulary.plain(WordKind.EXPLETIVES, code));
      indefinites.addAll(Vocabulary.plain(WordKind.INDEFINITES, code));
      fillers.addAll(Vocabulary.plain(WordKind.ELLIPSIS_FILLERS, code));
      fillers.addAll(Vocabulary.plain(WordKind.POLARITY_FILLERS, code));
    }
    all.removeIf(phrase -> PlainText.words(phrase) < 2 && fillers.contains(phrase));
  }

  /** Whether a text refers to what was mentioned: "cancel it", "that one". */
  boolean refers(String text) {
    String plain = PlainText.of(text);
    return PlainText.words(plain) <= MOST_WORDS && (contains(plain, it) || contains(plain, other));
  }

  /** Whether a text refers to the other one of two. */
  boolean toOther(String text) {
    return contains(PlainText.of(text), other);
  }

  /** Whether a plain text refers to what is being done, and not to a thing: "is that free". */
  boolean toSituation(String plain) {
    return contains(plain, situations);
  }

  /** Whether a text wants something besides what is being done: "cancel 1008, too". */
  boolean adds(String text) {
    return contains(PlainText.of(text), additions);
  }

  /** Whether a plain text speaks of something known: "the refund". */
  boolean isDefinite(String plain) {
    return contains(plain, definites);
  }

  /** Whether a text refers to both of two, or to all of several: "cancel both of them". */
  boolean toAll(String text) {
    String plain = PlainText.of(text);
    return PlainText.words(plain) <= MOST_WORDS
        && (contains(plain, both) || (PlainText.words(plain) <= FEW_WORDS && contains(plain, all)));
  }

  /** The place of some values that a text names, from 0: "cancel the second one". */
  OptionalInt place(String text, int values) {
    String[] words = PlainText.of(text).split(" ");
    for (int i = 0; values > 1 && words.length <= MOST_WORDS && i < words.length; i++) {
      boolean definite = i > 0 && definites.contains(words[i - 1]);
      boolean says = definite || words[i].length() > SHORT_WORD;
      if (says && definite && last.contains(words[i])) {
        return OptionalInt.of(values - 1);
      }
      for (int place = 0; says && place < Math.min(values, PLACES.size()); place++) {
        if (PLACES.get(place).contains(words[i]) && !fillers.contains(words[i])) {
          return OptionalInt.of(place);
        }
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The place that a text names as one of some things that were named before, from 0: "the first
   * one", "the second order", "the last". "The first step" names none, nor does "my last order".
   *
   * @param noun of the things, plain
   */
  OptionalInt placeOfOne(String text, int values, String noun) {
    String[] words = PlainText.of(text).split(" ");
    for (int i = 1; values > 1 && words.length <= MOST_WORDS && i < words.length; i++) {
      String next = i + 1 < words.length ? words[i + 1] : "";
      boolean alone = next.isEmpty() || fillers.contains(next);
      if (!definites.contains(words[i - 1]) || fillers.contains(words[i])) {
        continue;
      }
      if (alone && last.contains(words[i])) {
        return OptionalInt.of(values - 1);
      }
      for (int place = 0; place < Math.min(values, PLACES.size()); place++) {
        if ((alone || next.equals(noun)) && PLACES.get(place).contains(words[i])) {
          return OptionalInt.of(place);
        }
      }
    }
    return OptionalInt.empty();
  }

  /** A plain text in which a thing's name stands for the word that refers to it. */
  String spelled(String text, String name) {
    String plain = " " + PlainText.of(text) + " ";
    for (Set<String> phrases : List.of(other, both, all)) {
      String longest = "";
      for (String phrase : phrases) {
        if (phrase.length() > longest.length() && plain.contains(" " + phrase + " ")) {
          longest = phrase;
        }
      }
      if (!longest.isEmpty()) {
        return plain.replace(" " + longest + " ", " " + name + " ").strip();
      }
    }
    String[] words = plain.strip().split(" ");
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      boolean place = last.contains(word) || PLACES.stream().anyMatch(all -> all.contains(word));
      if (place && (word.length() > SHORT_WORD || (i > 0 && definites.contains(words[i - 1])))) {
        boolean one = i + 1 < words.length && fillers.contains(words[i + 1]);
        String before = String.join(" ", List.of(words).subList(0, i));
        String after = String.join(" ", List.of(words).subList(one ? i + 2 : i + 1, words.length));
        return (before + " " + name + " " + after).strip();
      }
    }
    return plain.strip();
  }

  /** Whether a plain text speaks of something that is not known yet: "an item". */
  boolean isIndefinite(String plain) {
    return contains(plain, indefinites);
  }

  /**
   * A plain text with a name in place of the first word that refers: "how much was order 1008". A
   * word that is an article, too, refers where it is the last one.
   */
  String spelledOut(String plain, String name) {
    String padded = " " + plain + " ";
    String referring = padded;
    for (String phrase : expletives) {
      referring = referring.replace(" " + phrase + " ", " " + "-".repeat(phrase.length()) + " ");
    }
    int first = padded.length();
    String longest = "";
    for (String phrase : it) {
      int at = referring.indexOf(" " + phrase + " ");
      boolean refers =
          !definites.contains(phrase)
              || situations.contains(phrase)
              || at + phrase.length() + 2 == padded.length();
      boolean before = at < first || (at == first && phrase.length() > longest.length());
      if (at >= 0 && refers && before) {
        first = at;
        longest = phrase;
      }
    }
    return longest.isEmpty()
        ? plain
        : (padded.substring(0, first + 1) + name + padded.substring(first + 1 + longest.length()))
            .strip();
  }

  /** Whether a text refers and says nothing else: "and the other one?". */
  boolean only(String text) {
    String rest = " " + PlainText.of(text) + " ";
    boolean refers = false;
    for (Set<String> phrases : List.of(other, both, all, it, last)) {
      for (String phrase : phrases) {
        String shorter = rest.replace(" " + phrase + " ", "  ");
        refers = refers || !shorter.equals(rest);
        rest = shorter;
      }
    }
    for (String word : rest.strip().split(" +")) {
      boolean place = PLACES.stream().anyMatch(words -> words.contains(word));
      refers = refers || (place && word.length() > SHORT_WORD);
      if (!word.isEmpty() && !place && !fillers.contains(word) && !definites.contains(word)) {
        return false;
      }
    }
    return refers;
  }

  private static boolean contains(String plain, Set<String> phrases) {
    String padded = " " + plain + " ";
    return phrases.stream().anyMatch(phrase -> padded.contains(" " + phrase + " "));
  }
}
