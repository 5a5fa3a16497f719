package dev.switchboard.language;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The words by which users choose one of several things that were offered in an order: "the
 * second", "(b)", "neither". They are compared as {@link PlainText#of plain texts}.
 */
public final class ChoiceWords {

  private static final List<Set<String>> PLACES = Vocabulary.ordinals();
  private static final Set<String> NEITHER = Vocabulary.plain(WordKind.NEITHER);
  private static final Set<String> ALL = all();
  private static final Set<String> FILLERS = Vocabulary.plain(WordKind.CHOICE_FILLERS);

  private ChoiceWords() {}

  private static Set<String> all() {
    Set<String> all = new HashSet<>(Vocabulary.plain(WordKind.BOTH));
    all.addAll(Vocabulary.plain(WordKind.ALL));
    return Set.copyOf(all);
  }

  /**
   * The place that a plain text names, from 0: a word such as "second", and nothing but fillers
   * around it.
   *
   * @param choices how many there are
   */
  public static OptionalInt place(String plain, int choices) {
    // "the second one" is the second: the later place says more than "one"
    for (int place = Math.min(choices, PLACES.size()) - 1; place >= 0; place--) {
      if (saysOnly(plain, PLACES.get(place))) {
        return OptionalInt.of(place);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether a plain text says that none of the choices is meant, and no more. */
  public static boolean saysNeither(String plain) {
    return NEITHER.contains(plain) || saysOnly(plain, NEITHER);
  }

  /** Whether a plain text says that both, or all, of the choices are meant, and no more. */
  public static boolean saysBoth(String plain) {
    return ALL.contains(plain)
        || ALL.stream()
            .filter(phrase -> plain.contains(phrase))
            .anyMatch(
                phrase ->
                    Arrays.stream(
                            (" " + plain + " ").replace(" " + phrase + " ", " ").strip().split(" "))
                        .allMatch(word -> word.isEmpty() || FILLERS.contains(word)));
  }

  /** The words of a plain text without fillers such as "the" and "please". */
  public static Set<String> withoutFillers(String plain) {
    Set<String> words = new HashSet<>(Arrays.asList(plain.split(" ")));
    words.removeAll(FILLERS);
    return words;
  }

  private static boolean saysOnly(String plain, Set<String> words) {
    List<String> said = Arrays.asList(plain.split(" "));
    boolean decides =
        said.stream().anyMatch(word -> words.contains(word) && !FILLERS.contains(word))
            || (said.size() == 1 && words.contains(plain));
    return decides
        && said.stream().allMatch(word -> words.contains(word) || FILLERS.contains(word));
  }
}
