package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.SearchResult.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Prefers passages that say something new: maximal marginal relevance (Carbonell and Goldstein,
 * 1998) over the share of words that two passages have in common. For pages that repeat each other,
 * as descriptions of many similar products do.
 */
public final class DiversityReranker implements Reranker {

  /** How much a passage loses that says nothing but what a better one says. */
  private static final double PENALTY = 0.3;

  /** Passages that are looked at; each is compared with all that were chosen before. */
  private static final int LOOKED_AT = 30;

  @Override
  public List<Found> rerank(String query, List<Found> best) {
    List<Entry> left = new ArrayList<>();
    best.stream()
        .limit(LOOKED_AT)
        .forEach(each -> left.add(new Entry(each, Words.of(each.passage().inContext()))));
    List<Entry> chosen = new ArrayList<>();
    List<Found> order = new ArrayList<>();
    while (!left.isEmpty()) {
      Entry next = left.getFirst();
      double most = -1;
      for (Entry each : left) {
        double score = each.found().score() * (1 - PENALTY * each.nearest(chosen));
        if (score > most) {
          most = score;
          next = each;
        }
      }
      left.remove(next);
      chosen.add(next);
      order.add(next.found().withScore(most));
    }
    // Those that were not looked at stay behind, and below.
    double last = order.isEmpty() ? 0 : order.getLast().score();
    best.stream()
        .skip(LOOKED_AT)
        .forEach(each -> order.add(each.withScore(Math.min(last, each.score()))));
    return order;
  }

  private record Entry(Found found, Set<String> words) {

    double nearest(List<Entry> chosen) {
      return chosen.stream().mapToDouble(other -> jaccard(words, other.words())).max().orElse(0);
    }

    private static double jaccard(Set<String> one, Set<String> other) {
      long shared = one.stream().filter(other::contains).count();
      long all = one.size() + other.size() - shared;
      return all == 0 ? 0 : (double) shared / all;
    }
  }
}
