package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.SearchResult.Found;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStore.Candidates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Searches by words and by meaning at once, each knowledge base with its own weight. */
public final class HybridSearch implements KnowledgeIndex {

  /** More of a question adds words, not sense, and costs time. */
  private static final int LONGEST_QUERY = 2000;

  /** Candidates by words and by meaning; what is best in sum is rarely far down in both. */
  private static final int DEPTH = 50;

  private final PassageStore store;
  private final QueryVectors vectors;
  private final Map<String, Settings> settings;

  /**
   * How one knowledge base is searched.
   *
   * @param weight share of matching words against matching meaning, 0 to 1
   */
  public record Settings(double weight, Reranker reranker) {}

  /** Turns a question into a vector. */
  @FunctionalInterface
  public interface QueryVectors {

    /** Null as long as the passages have no vectors to compare it with. */
    float @Nullable [] of(String query);
  }

  /**
   * @param settings by name of the knowledge base; all there are
   */
  public HybridSearch(PassageStore store, QueryVectors vectors, Map<String, Settings> settings) {
    this.store = store;
    this.vectors = vectors;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public SearchResult search(SearchQuery question) {
    SearchQuery bounded = bounded(question);
    boolean byMeaning =
        !bounded.query().isEmpty()
            && settings.values().stream().anyMatch(each -> each.weight() < 1);
    Candidates candidates =
        store.candidates(
            bounded,
            byMeaning ? vectors.of(bounded.query()) : null,
            Math.max(DEPTH, 2 * bounded.top()));
    List<Found> found = ScoreFusion.rank(candidates.passages(), base -> of(base).weight());
    return new SearchResult(
        reranked(bounded, found).stream().limit(bounded.top()).toList(), candidates.version());
  }

  /** By the way of the best passage's knowledge base; there is one list, so there is one way. */
  private List<Found> reranked(SearchQuery question, List<Found> found) {
    return found.isEmpty()
        ? found
        : of(found.getFirst().passage().page().knowledge())
            .reranker()
            .rerank(question.query(), found);
  }

  private Settings of(String knowledge) {
    return settings.getOrDefault(knowledge, new Settings(0.5, Reranker.NONE));
  }

  private static SearchQuery bounded(SearchQuery question) {
    String query = question.query().strip();
    return new SearchQuery(
        query.substring(0, Math.min(query.length(), LONGEST_QUERY)),
        question.knowledge(),
        question.filter(),
        question.top());
  }
}
