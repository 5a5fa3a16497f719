package dev.switchboard.knowledge;

import java.util.List;

/**
 * The result of a search.
 *
 * @param passages best first
 * @param version of the knowledge that was searched: a hash over the contents of all its pages
 * @param query as it was understood: without typing errors
 */
public record SearchResult(List<Found> passages, String version, String query) {

  public SearchResult {
    passages = List.copyOf(passages);
  }

  /**
   * A passage that fits.
   *
   * @param score 0 to 1; higher is nearer, comparable within one search
   * @param confidence how surely it answers the question, 0 to 1, comparable between searches
   */
  public record Found(KnowledgePassage passage, double score, double confidence) {

    /** The same with another score. */
    public Found withScore(double other) {
      return new Found(passage, other, confidence);
    }
  }
}
