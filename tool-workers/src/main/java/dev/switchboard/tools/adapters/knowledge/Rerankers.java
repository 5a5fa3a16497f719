package dev.switchboard.tools.adapters.knowledge;

import dev.switchboard.bot.model.KnowledgeBase;
import dev.switchboard.tools.core.knowledge.DiversityReranker;
import dev.switchboard.tools.core.knowledge.HybridSearch;
import dev.switchboard.tools.core.knowledge.ProximityReranker;
import dev.switchboard.tools.core.knowledge.Reranker;

/** What {@code bot.yaml} says of a knowledge base, as the search takes it. */
public final class Rerankers {

  private Rerankers() {}

  /** Weight and reranker of a knowledge base. */
  public static HybridSearch.Settings settings(KnowledgeBase base) {
    return new HybridSearch.Settings(base.weight(), of(base.rerank()));
  }

  private static Reranker of(KnowledgeBase.Rerank rerank) {
    return switch (rerank) {
      case NONE -> Reranker.NONE;
      case PROXIMITY -> new ProximityReranker();
      case DIVERSITY -> new DiversityReranker();
    };
  }
}
