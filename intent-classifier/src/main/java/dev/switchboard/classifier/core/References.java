package dev.switchboard.classifier.core;

import dev.switchboard.language.PlainText;
import dev.switchboard.language.Vocabulary;
import dev.switchboard.language.WordKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a bot's languages that stand for what was mentioned before. */
final class References {

  /** A longer text speaks of more than one thing. */
  private static final int MOST_WORDS = 14;

  private final Set<String> it = new HashSet<>();
  private final Set<String> other = new HashSet<>();
  private final Set<String> fillers = new HashSet<>();

  References(Collection<Locale> languages) {
    for (Locale language : languages) {
      String code = language.getLanguage();
      it.addAll(Vocabulary.plain(WordKind.REFERENCES, code));
      other.addAll(Vocabulary.plain(WordKind.OTHER, code));
      fillers.addAll(Vocabulary.plain(WordKind.ELLIPSIS_FILLERS, code));
    }
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

  /** Whether a text refers and says nothing else: "and the other one?". */
  boolean only(String text) {
    String rest = " " + PlainText.of(text) + " ";
    boolean refers = false;
    for (Set<String> phrases : List.of(other, it)) {
      for (String phrase : phrases) {
        String shorter = rest.replace(" " + phrase + " ", "  ");
        refers = refers || !shorter.equals(rest);
        rest = shorter;
      }
    }
    return refers
        && Arrays.stream(rest.strip().split(" +"))
            .allMatch(word -> word.isEmpty() || fillers.contains(word));
  }

  private static boolean contains(String plain, Set<String> phrases) {
    String padded = " " + plain + " ";
    return phrases.stream().anyMatch(phrase -> padded.contains(" " + phrase + " "));
  }
}
