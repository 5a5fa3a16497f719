package dev.switchboard.guardrails.check;

import dev.switchboard.bot.guardrails.Check;
import dev.switchboard.embeddings.Embedder;
import dev.switchboard.embeddings.Vectors;
import dev.switchboard.guardrails.text.FactWords;
import dev.switchboard.guardrails.text.Segments;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds factual sentences of an answer that nothing supports. Each number of a sentence must be in
 * the evidence, and its words, or its meaning, in one place of it.
 */
record GroundingChecker(Check.Grounding limits, @Nullable Embedder meanings)
    implements TextChecker {

  /** A sentence with fewer telling words says nothing that could be false. */
  private static final int LEAST_WORDS = 3;

  private static final int MOST_PLACES = 400;

  @Override
  public List<Finding> in(String text, Evidence evidence) {
    if (evidence.texts().isEmpty()) {
      return List.of();
    }
    List<String> places = places(evidence);
    Set<String> numbers = new HashSet<>();
    evidence.texts().forEach(each -> numbers.addAll(FactWords.numbers(each)));
    List<Finding> found = new ArrayList<>();
    Segments.of(text)
        .forEach(
            place -> {
              String sentence = Segments.at(text, place);
              if (isFactual(sentence) && !isSupported(sentence, places, numbers)) {
                found.add(new Finding("grounding", place, ""));
              }
            });
    return found;
  }

  private static List<String> places(Evidence evidence) {
    List<String> places = new ArrayList<>();
    for (String text : evidence.texts()) {
      List<String> sentences =
          Segments.of(text).stream().map(place -> Segments.at(text, place)).toList();
      places.addAll(sentences);
      // What an answer says in one sentence may stand in two.
      for (int i = 0; i + 1 < sentences.size(); i++) {
        places.add(sentences.get(i) + " " + sentences.get(i + 1));
      }
    }
    return places.subList(0, Math.min(MOST_PLACES, places.size()));
  }

  private static boolean isFactual(String sentence) {
    return !sentence.endsWith("?")
        && !FactWords.isCourtesy(sentence)
        && (!FactWords.numbers(sentence).isEmpty() || FactWords.of(sentence).size() >= LEAST_WORDS);
  }

  private boolean isSupported(String sentence, List<String> places, Set<String> numbers) {
    if (!numbers.containsAll(FactWords.numbers(sentence))) {
      return false;
    }
    Set<String> words = FactWords.of(sentence);
    if (words.isEmpty()) {
      return true;
    }
    boolean denies = FactWords.isDenial(sentence);
    List<String> alike =
        places.stream().filter(each -> FactWords.isDenial(each) == denies).toList();
    return alike.stream().anyMatch(place -> overlap(words, place) >= limits.overlap())
        || isMeant(sentence, alike);
  }

  private static double overlap(Set<String> words, String place) {
    Set<String> there = FactWords.of(place);
    return (double) words.stream().filter(there::contains).count() / words.size();
  }

  private boolean isMeant(String sentence, List<String> places) {
    if (meanings == null) {
      return false;
    }
    float[] vector = meanings.embed(sentence);
    return places.stream()
        .anyMatch(place -> Vectors.dot(vector, meanings.embed(place)) >= limits.similarity());
  }
}
