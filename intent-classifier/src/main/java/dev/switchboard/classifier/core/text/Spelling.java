package dev.switchboard.classifier.core.text;

import dev.switchboard.language.ContentWords;
import dev.switchboard.language.OneEdit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Corrects typos against the words of a bot's own examples: a letter that was dropped, doubled,
 * replaced or swapped with its neighbour, and two words written as one.
 *
 * <p>Words are found by what is left of them when a letter is left out, so that a look-up costs as
 * many steps as a word has letters, however many words there are.
 *
 * @see <a href="https://github.com/wolfgarbe/SymSpell">W. Garbe: symmetric delete spelling
 *     correction</a>
 */
final class Spelling {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{3,30}");
  private static final Pattern REPEATED = Pattern.compile("(\\p{L})\\1{2,}");

  private static final Pattern DOUBLED = Pattern.compile("(\\p{L})\\1");

  /** So many times as often as its typo an author writes a word. */
  private static final int FAR_MORE = 3;

  /** Shorter words are too near to each other. */
  private static final int LEAST = 4;

  private static final int LEAST_GLUED = 5;

  private final Map<String, Integer> counts;
  private final Predicate<String> dictionary;
  private final Map<String, Set<String>> byDeletion = new HashMap<>();

  private Spelling(Map<String, Integer> counts, Predicate<String> dictionary) {
    this.counts = counts;
    this.dictionary = dictionary;
  }

  /**
   * Learns the words of texts.
   *
   * @param dictionary knows a language's words in lower case; of the texts' words that it does not
   *     know, those that are near to a far more frequent one are taken for typos
   */
  static Spelling of(Collection<String> texts, Predicate<String> dictionary) {
    Map<String, Integer> counts = new HashMap<>();
    for (String text : texts) {
      words(text).forEach(word -> counts.merge(word, 1, Integer::sum));
    }
    Spelling spelling = new Spelling(counts, dictionary);
    boolean hasDictionary = dictionary.test("the");
    Set<String> strange =
        counts.keySet().stream()
            .filter(word -> hasDictionary && !dictionary.test(word))
            .collect(Collectors.toCollection(TreeSet::new));
    counts.keySet().stream().filter(word -> !strange.contains(word)).forEach(spelling::index);
    for (String word : strange) {
      int written = counts.getOrDefault(word, 0);
      boolean typo =
          spelling
              .nearest(word)
              // "vouchers" is no typo of "voucher"
              .filter(near -> !ContentWords.of(near).equals(ContentWords.of(word)))
              .filter(near -> written < 2 || counts.getOrDefault(near, 0) >= FAR_MORE * written)
              .isPresent();
      if (typo) {
        counts.remove(word);
      } else {
        spelling.index(word);
      }
    }
    return spelling;
  }

  private void index(String word) {
    if (word.length() >= LEAST) {
      remainders(word)
          .forEach(rest -> byDeletion.computeIfAbsent(rest, it -> new HashSet<>()).add(word));
    }
  }

  /** A text with its typos corrected; what is no typo of a known word stays as it is. */
  String corrected(String text) {
    return WORD.matcher(text).replaceAll(found -> corrected(found));
  }

  /**
   * A text in which also words of the language are corrected that the bot's examples do not have:
   * "lot my pin". Right only where the outcome is certain.
   */
  String boldlyCorrected(String text) {
    return WORD.matcher(text)
        .replaceAll(
            found -> {
              String word = found.group().toLowerCase(Locale.ROOT);
              return counts.containsKey(word) ? found.group() : nearest(word).orElse(found.group());
            });
  }

  /** Whether a bot's examples have a word. */
  boolean has(String word) {
    return counts.containsKey(word.toLowerCase(Locale.ROOT));
  }

  private String corrected(MatchResult found) {
    String written = found.group();
    String word = written.toLowerCase(Locale.ROOT);
    if (isKnown(word)) {
      return written;
    }
    for (String again : new String[] {"$1$1", "$1"}) {
      String shorter = REPEATED.matcher(word).replaceAll(again);
      if (!shorter.equals(word) && isKnown(shorter)) {
        return shorter;
      }
    }
    return nearest(word).or(() -> parted(word)).orElse(written);
  }

  /** Whether a word is no typo; in lower case. */
  boolean isKnown(String word) {
    return counts.containsKey(word) || dictionary.test(word);
  }

  /** The word that a typo was meant to be. */
  private Optional<String> nearest(String typo) {
    Set<String> candidates = new HashSet<>(byDeletion.getOrDefault(typo, Set.of()));
    if (typo.length() >= LEAST) {
      remainders(typo).forEach(rest -> candidates.addAll(byDeletion.getOrDefault(rest, Set.of())));
    }
    return candidates.stream()
        .filter(word -> OneEdit.isBetween(typo, word))
        .max(
            Comparator.comparing((String word) -> likelihood(typo, word))
                .thenComparing(Comparator.reverseOrder()));
  }

  /** People seldom get the first letter wrong, and rarely write another letter than a near one. */
  private double likelihood(String typo, String word) {
    double start = typo.charAt(0) == word.charAt(0) ? 1 : 0.1;
    return start * kind(typo, word) * counts.getOrDefault(word, 0);
  }

  private static double kind(String typo, String word) {
    if (typo.length() == word.length()) {
      return sameLetters(typo, word) ? 1 : 0.3;
    }
    String longer = typo.length() > word.length() ? typo : word;
    String shorter = longer.equals(typo) ? word : typo;
    return DOUBLED
            .matcher(longer)
            .replaceAll("$1")
            .equals(DOUBLED.matcher(shorter).replaceAll("$1"))
        ? 4
        : 1;
  }

  private static boolean sameLetters(String one, String other) {
    return one.chars().sum() == other.chars().sum();
  }

  /** Two words that were written as one. */
  private Optional<String> parted(String word) {
    if (word.length() < LEAST_GLUED) {
      return Optional.empty();
    }
    String best = null;
    int most = 0;
    for (int cut = 2; cut <= word.length() - 2; cut++) {
      int first = counts.getOrDefault(word.substring(0, cut), 0);
      int second = counts.getOrDefault(word.substring(cut), 0);
      if (Math.min(first, second) > most) {
        most = Math.min(first, second);
        best = word.substring(0, cut) + " " + word.substring(cut);
      }
    }
    return Optional.ofNullable(best);
  }

  /** A word, and what is left of it without one of its letters. */
  private Set<String> remainders(String word) {
    Set<String> remainders = new HashSet<>();
    remainders.add(word);
    for (int i = 0; i < word.length(); i++) {
      remainders.add(word.substring(0, i) + word.substring(i + 1));
    }
    return remainders;
  }

  private static List<String> words(String text) {
    return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
  }
}
