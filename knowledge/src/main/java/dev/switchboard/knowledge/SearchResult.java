package dev.switchboard.knowledge;

import java.util.List;

/**
 * The result of a search.
 *
 * @param passages best first
 * @param version of the knowledge that was searched: a hash over the contents of all its pages
 */
public record SearchResult(List<Found> passages, String version) {

  public SearchResult {
    passages = List.copyOf(passages);
  }

  /**
   * A passage that fits.
   *
   * @param score 0 to 1; higher is nearer, comparable within one search
   */
  public record Found(KnowledgePassage passage, double score) {}
}
