package dev.switchboard.knowledge;

import java.util.Map;
import java.util.Set;

/**
 * A query of the knowledge.
 *
 * @param query the question in the user's own words
 * @param knowledge names of knowledge bases; empty for all
 * @param filter key of the pages' front matter → values of which a page must have one, without case
 * @param top most passages wanted, at least 1
 */
public record SearchQuery(
    String query, Set<String> knowledge, Map<String, Set<String>> filter, int top) {

  public SearchQuery {
    knowledge = Set.copyOf(knowledge);
    filter = Map.copyOf(filter);
  }
}
