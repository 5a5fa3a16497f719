package dev.switchboard.tools.core.knowledge;

import dev.switchboard.contracts.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds passages. Safe for use by many threads. */
public interface KnowledgeIndex {

  /**
   * @param query what somebody asks, in their own words
   * @param knowledge name of a knowledge base; null for all
   * @param top most passages wanted, at least 1
   * @return best first; empty when nothing fits
   */
  List<Passage> search(String query, @Nullable String knowledge, int top);
}
