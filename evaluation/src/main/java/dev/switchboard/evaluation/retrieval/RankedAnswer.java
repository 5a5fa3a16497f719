package dev.switchboard.evaluation.retrieval;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a search found for a question, held against what it should have found.
 *
 * @param relevant documents that answer the question; none where it should be refused
 * @param ranked documents that were found, each once, best first
 * @param confidence of the surest passage; 0 where nothing was found
 * @param nanos how long the search took
 */
record RankedAnswer(
    String question, Set<String> relevant, List<String> ranked, double confidence, long nanos) {

  RankedAnswer {
    relevant = Set.copyOf(relevant);
    ranked = List.copyOf(ranked);
  }

  /** Whether some document answers the question. */
  boolean answerable() {
    return !relevant.isEmpty();
  }

  /** Whether a relevant document is among the first {@code k}. */
  boolean hit(int k) {
    return first(k).stream().anyMatch(relevant::contains);
  }

  /** Share of the relevant documents that is among the first {@code k}. */
  double recall(int k) {
    Set<String> found = new HashSet<>(first(k));
    found.retainAll(relevant);
    return (double) found.size() / relevant.size();
  }

  /** 1 / rank of the first relevant document; 0 when there is none. */
  double reciprocalRank() {
    for (int i = 0; i < ranked.size(); i++) {
      if (relevant.contains(ranked.get(i))) {
        return 1.0 / (i + 1);
      }
    }
    return 0;
  }

  /** Discounted cumulative gain over the best possible one (Järvelin and Kekäläinen, 2002). */
  double ndcg(int k) {
    double gain = 0;
    List<String> first = first(k);
    for (int i = 0; i < first.size(); i++) {
      gain += relevant.contains(first.get(i)) ? discount(i) : 0;
    }
    double ideal = 0;
    for (int i = 0; i < Math.min(k, relevant.size()); i++) {
      ideal += discount(i);
    }
    return gain / ideal;
  }

  private List<String> first(int k) {
    return ranked.subList(0, Math.min(k, ranked.size()));
  }

  private static double discount(int index) {
    return Math.log(2) / Math.log(index + 2.0);
  }
}
