package dev.switchboard.router.core.conversation;

import dev.switchboard.contracts.value.Classification;
import dev.switchboard.language.ChoiceWords;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import dev.switchboard.router.core.state.Disambiguation;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
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

  /** Both of them, one after the other. */
  record Both() implements DisambiguationReading {}

  /** A yes, which does not say to which of them. */
  record Unclear() implements DisambiguationReading {}

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
    DisambiguationReading read(String text, Classification classification) {
      String plain = PlainText.of(text);
      if (Phrases.cancels(plain, PlainText.of(open.question()))) {
        return new Cancelled();
      }
      Optional<String> named = byLabel(plain).or(() -> byPlace(plain));
      if (named.isPresent()) {
        return new Chosen(named.get(), false);
      }
      if (ChoiceWords.saysBoth(plain)) {
        return new Both();
      }
      if (DialogueAct.of(text).filter(act -> act == DialogueAct.ACCEPTED).isPresent()) {
        return new Unclear();
      }
      if (ChoiceWords.saysNeither(plain)) {
        return new Neither();
      }
      if (!classification.outOfScope() && open.intents().contains(classification.intent())) {
        return new Chosen(classification.intent(), true);
      }
      return new Other();
    }

    /** By "the first", "2", "(b)". */
    private Optional<String> byPlace(String plain) {
      OptionalInt place = ChoiceWords.place(plain, open.intents().size());
      return place.isEmpty() ? Optional.empty() : Optional.of(open.intents().get(place.getAsInt()));
    }

    /** By a label, or by words that only one of them has: "the refund one". */
    private Optional<String> byLabel(String plain) {
      for (int i = 0; i < 2; i++) {
        String label = PlainText.of(open.labels().get(i));
        if (!label.isEmpty() && (" " + plain + " ").contains(" " + label + " ")) {
          return Optional.of(open.intents().get(i));
        }
      }
      Set<String> said = ChoiceWords.withoutFillers(plain);
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
