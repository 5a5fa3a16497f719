package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.language.Phrases;
import dev.switchboard.language.PlainText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The question which of two intents is meant. It is nobody's run: the user's next message decides
 * which flow begins.
 *
 * @param id of the question
 * @param question as it was asked
 * @param intents those that come into question, the likelier first
 * @param labels what they were called, in the same order
 * @param input of the flow to begin, but for the intent
 * @param asked how often it was asked
 */
public record Choice(
    String id,
    String question,
    List<String> intents,
    List<String> labels,
    JsonNode input,
    int asked) {

  private static final List<Set<String>> PLACES =
      List.of(
          Set.of("1", "first", "1st", "one", "a", "former", "erste", "primero", "premier"),
          Set.of(
              "2", "second", "2nd", "two", "b", "latter", "last", "zweite", "segundo", "deuxième"));

  private static final Set<String> NEITHER =
      Set.of("neither", "none", "nothing", "no", "nope", "nein", "ninguno", "aucun", "else");

  /** What may stand around the word that decides. */
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

  public Choice {
    intents = List.copyOf(intents);
    labels = List.copyOf(labels);
  }

  /** What a message is to the question. */
  sealed interface Reading {

    /**
     * One of the two.
     *
     * @param saidAnew whether by saying in other words what is wanted
     */
    record Chosen(String intent, boolean saidAnew) implements Reading {}

    /** None of the two. */
    record Neither() implements Reading {}

    /** The user does not want to go on. */
    record Cancelled() implements Reading {}

    /** A message that speaks for itself. */
    record Other() implements Reading {}
  }

  Reading read(String text, Classification classification) {
    String plain = PlainText.of(text);
    if (Phrases.cancels(plain, PlainText.of(question))) {
      return new Reading.Cancelled();
    }
    Optional<String> named = byLabel(plain).or(() -> byPlace(plain));
    if (named.isPresent()) {
      return new Reading.Chosen(named.get(), false);
    }
    if (only(plain, NEITHER)) {
      return new Reading.Neither();
    }
    if (!classification.outOfScope() && intents.contains(classification.intent())) {
      return new Reading.Chosen(classification.intent(), true);
    }
    return new Reading.Other();
  }

  /** By "the first", "2", "(b)": the word that decides, and nothing but fillers around it. */
  private Optional<String> byPlace(String plain) {
    // "the second one" is the second: what says more goes first
    for (int place = 1; place >= 0; place--) {
      if (only(plain, PLACES.get(place))) {
        return Optional.of(intents.get(place));
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
      String label = PlainText.of(labels.get(i));
      if (!label.isEmpty() && (" " + plain + " ").contains(" " + label + " ")) {
        return Optional.of(intents.get(i));
      }
    }
    Set<String> said = new HashSet<>(Arrays.asList(plain.split(" ")));
    said.removeAll(FILLERS);
    if (said.isEmpty() || said.size() > 4) {
      return Optional.empty();
    }
    Set<String> first = words(labels.get(0));
    Set<String> second = words(labels.get(1));
    boolean ofFirst = first.containsAll(said);
    boolean ofSecond = second.containsAll(said);
    return ofFirst == ofSecond ? Optional.empty() : Optional.of(intents.get(ofFirst ? 0 : 1));
  }

  private static Set<String> words(String label) {
    return Set.copyOf(new HashSet<>(Arrays.asList(PlainText.of(label).split(" "))));
  }

  /** Whether a message leaves open the same two once more. */
  boolean isStillOpen(Classification classification) {
    return !classification.undecidedBetween().isEmpty()
        && intents.containsAll(classification.undecidedBetween());
  }

  /** The flow's input, now that the intent is known; what was told meanwhile is in it. */
  JsonNode inputOf(String intent, Classification answer) {
    ObjectNode complete = input.deepCopy();
    complete.put("intent", intent);
    ObjectNode slots = complete.withObjectProperty("slots");
    answer.slots().forEach((name, slot) -> slots.put(name, slot.value()));
    return complete;
  }

  Choice askedAgain() {
    return new Choice(id, question, intents, labels, input, asked + 1);
  }
}
