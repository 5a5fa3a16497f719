package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.SearchResult.Found;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Prefers passages that have many of the question's words in one sentence or heading, rare words
 * counting more. It is no model: it reads the best passages once more, sentence by sentence.
 */
public final class ProximityReranker implements Reranker {

  /** Share of the sentence in the new score. */
  private static final double SHARE = 0.25;

  private static final int LOOKED_AT = 30;

  @Override
  public List<Found> rerank(String query, List<Found> best) {
    Set<String> asked = Words.of(query);
    List<Found> looked = best.stream().limit(LOOKED_AT).toList();
    Map<String, Integer> holders = new HashMap<>();
    looked.forEach(
        each ->
            Words.of(each.passage().inContext())
                .forEach(word -> holders.merge(word, 1, Integer::sum)));
    List<Found> order = new ArrayList<>();
    for (Found each : looked) {
      double sentence =
          sentences(each.passage())
              .mapToDouble(text -> share(asked, Words.of(text), holders, looked.size()))
              .max()
              .orElse(0);
      order.add(each.withScore((1 - SHARE) * each.score() + SHARE * sentence));
    }
    order.sort(Comparator.comparingDouble(Found::score).reversed());
    best.stream()
        .skip(LOOKED_AT)
        .forEach(each -> order.add(each.withScore((1 - SHARE) * each.score())));
    return order;
  }

  /** Of the weight of the question's words, what this sentence has; 0 to 1. */
  private static double share(
      Set<String> asked, Set<String> sentence, Map<String, Integer> holders, int passages) {
    double all = 0;
    double there = 0;
    for (String word : asked) {
      double weight = Math.log(1 + (double) passages / holders.getOrDefault(word, passages));
      all += weight;
      there += sentence.contains(word) ? weight : 0;
    }
    return all == 0 ? 0 : there / all;
  }

  private static Stream<String> sentences(KnowledgePassage passage) {
    Set<String> sentences = new HashSet<>(Set.of(passage.title()));
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ENGLISH);
    breaks.setText(passage.text());
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      sentences.add(passage.text().substring(start, end));
      start = end;
    }
    return sentences.stream();
  }
}
