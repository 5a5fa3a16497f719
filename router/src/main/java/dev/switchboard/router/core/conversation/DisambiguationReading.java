package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.Classification;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.router.core.state.Disambiguation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The meaning of a message that follows the question which of two intents is meant. */
sealed interface DisambiguationReading {

  /**
   * One of the two.
   *
   * @param rephrased whether by saying in other words what is wanted
   */
  record Chosen(String intent, boolean rephrased) implements DisambiguationReading {}

  /** None of the two. */
  record Neither() implements DisambiguationReading {}

  /** The user does not want to go on. */
  record Cancelled() implements DisambiguationReading {}

  /** A message that speaks for itself. */
  record Other() implements DisambiguationReading {}

  /** Reads a message. */
  static DisambiguationReading read(
      Disambiguation open, String text, Classification classification) {
    return new Reader(open).read(text, classification);
  }

  /** Finds the words that decide. */
  record Reader(Disambiguation open) {
    private static final List<Set<String>> PLACES =
        List.of(
            Set.of("1", "first", "1st", "one", "a", "former", "erste", "primero", "premier"),
            Set.of(
                "2",
                "second",
                "2nd",
                "two",
                "b",
                "latter",
                "last",
                "zweite",
                "segundo",
                "deuxième"));

    private static final Set<String> NEITHER =
        Set.of("neither", "none", "nothing", "no", "nope", "nein", "ninguno", "aucun", "else");

    /** Words that may surround the one that decides. */
    private static final Set<String> FILLERS =
        Set.of(
            "the",
            "i",
            "mean",
            "meant",
            "want",
            "it",
            "is",
            "its",
            "option",
            "number",
            "please",
            "of",
            "those",
            "them",
            "these",
            "both",
            "one",
            "that",
            "thing",
            "something",
            "choose",
            "would",
            "like",
            "to",
            "with",
            "go",
            "for",
            "ones",
            "my",
            "thanks");

    DisambiguationReading read(String text, Classification classification) {
      String plain = PlainText.of(text);
      if (Phrases.cancels(plain, PlainText.of(open.question()))) {
        return new Cancelled();
      }
      Optional<String> named = byLabel(plain).or(() -> byPlace(plain));
      if (named.isPresent()) {
        return new Chosen(named.get(), false);
      }
      if (only(plain, NEITHER)) {
        return new Neither();
      }
      if (!classification.outOfScope() && open.intents().contains(classification.intent())) {
        return new Chosen(classification.intent(), true);
      }
      return new Other();
    }

    /** By "the first", "2", "(b)": the word that decides, and nothing but fillers around it. */
    private Optional<String> byPlace(String plain) {
      // "the second one" is the second: what says more goes first
      for (int place = 1; place >= 0; place--) {
        if (only(plain, PLACES.get(place))) {
          return Optional.of(open.intents().get(place));
        }
      }
      return Optional.empty();
    }

    private static boolean only(String plain, Set<String> words) {
      List<String> said = Arrays.asList(plain.split(" "));
      boolean decides =
          said.stream().anyMatch(word -> words.contains(word) && !FILLERS.contains(word))
              || (said.size() == 1 && words.contains(plain));
      return decides
          && said.stream().allMatch(word -> words.contains(word) || FILLERS.contains(word));
    }

    /** By a label, or by words that only one of them has: "the refund one". */
    private Optional<String> byLabel(String plain) {
      for (int i = 0; i < 2; i++) {
        String label = PlainText.of(open.labels().get(i));
        if (!label.isEmpty() && (" " + plain + " ").contains(" " + label + " ")) {
          return Optional.of(open.intents().get(i));
        }
      }
      Set<String> said = new HashSet<>(Arrays.asList(plain.split(" ")));
      said.removeAll(FILLERS);
      if (said.isEmpty() || said.size() > 4) {
        return Optional.empty();
      }
      Set<String> first = words(open.labels().get(0));
      Set<String> second = words(open.labels().get(1));
      boolean ofFirst = first.containsAll(said);
      boolean ofSecond = second.containsAll(said);
      return ofFirst == ofSecond
          ? Optional.empty()
          : Optional.of(open.intents().get(ofFirst ? 0 : 1));
    }

    private static Set<String> words(String label) {
      return Set.copyOf(new HashSet<>(Arrays.asList(PlainText.of(label).split(" "))));
    }
  }
}
