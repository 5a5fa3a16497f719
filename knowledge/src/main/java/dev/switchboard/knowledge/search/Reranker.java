package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.SearchResult.Found;
import java.util.List;

/** Takes a second, closer look at the best passages. */
@FunctionalInterface
public interface Reranker {

  /** Leaves the order as it is. */
  Reranker NONE = (query, best) -> best;

  /**
   * The same passages in a better order, with their new scores (0 to 1).
   *
   * @param best more than were asked for, best first
   */
  List<Found> rerank(String query, List<Found> best);
}
