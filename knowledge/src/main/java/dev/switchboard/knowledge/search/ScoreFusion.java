package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.SearchResult.Found;
import dev.switchboard.knowledge.store.PassageStore.Candidate;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Matching words and matching meaning as one score: a weighted mean of both, each as a share of the
 * best candidate's (a convex combination; Bruch et al., "An Analysis of ScoreFusion Functions for
 * Hybrid Retrieval", 2022, found it better than ranks, and easier to tune).
 */
final class ScoreFusion {

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble(Found::score)
          .reversed()
          .thenComparing(found -> found.passage().page())
          .thenComparing(found -> found.passage().position());

  private ScoreFusion() {}

  /**
   * All candidates, best first.
   *
   * @param weight share of the words by knowledge base, 0 to 1
   * @param unrelated the cosine of unrelated texts
   */
  static List<Found> rank(
      List<Candidate> candidates, ToDoubleFunction<String> weight, double unrelated) {
    double mostWords = most(candidates, Candidate::words);
    double mostMeaning = most(candidates, Candidate::meaning);
    boolean names = candidates.stream().anyMatch(Candidate::named);
    return candidates.stream()
        .map(
            candidate -> {
              double share = weight.applyAsDouble(candidate.passage().page().knowledge());
              double words = mostWords > 0 ? candidate.words() / mostWords : 0;
              double meaning = mostMeaning > 0 ? Math.max(0, candidate.meaning()) / mostMeaning : 0;
              double ofWords = mostMeaning > 0 ? mostWords > 0 ? share : 0 : 1;
              return new Found(
                  candidate.passage(),
                  named(candidate, ofWords * words + (1 - ofWords) * meaning, names),
                  Confidence.of(candidate, unrelated));
            })
        .filter(found -> found.score() > 0)
        .sorted(BEST_FIRST)
        .toList();
  }

  /** What has the very number or model that is asked for comes before all that has not. */
  private static double named(Candidate candidate, double score, boolean names) {
    return names ? (score + (candidate.named() ? 1 : 0)) / 2 : score;
  }

  private static double most(List<Candidate> candidates, ToDoubleFunction<Candidate> of) {
    return candidates.stream().mapToDouble(of).max().orElse(0);
  }
}
