package dev.switchboard.knowledge;

/** Finds passages. Safe for use by many threads. */
@FunctionalInterface
public interface KnowledgeIndex {

  /** Searches; an answer without passages says that nothing fits. */
  SearchResult search(SearchQuery question);
}
