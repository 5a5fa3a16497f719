package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.KnowledgeIndex;
import dev.switchboard.knowledge.SearchQuery;
import dev.switchboard.knowledge.SearchResult;
import dev.switchboard.knowledge.SearchResult.Found;
import dev.switchboard.knowledge.store.PassageStore;
import dev.switchboard.knowledge.store.PassageStore.Candidates;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches by words and by meaning at once, each knowledge base with its own weight. */
public final class HybridSearch implements KnowledgeIndex {

  /** More of a question adds words, not sense, and costs time. */
  private static final int LONGEST_QUERY = 2000;

  /** Candidates by words and by meaning; what is best in sum is rarely far down in both. */
  private static final int DEPTH = 50;

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern WORD =
      Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}{4,}(?![\\p{L}\\p{N}])");

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

    /** The cosine of texts that have nothing to do with each other. */
    default double unrelated() {
      return Confidence.UNRELATED;
    }

    /** Whether a word, in lower case, is one of the language, and so no typing error. */
    default boolean knows(String word) {
      return false;
    }
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
    SearchQuery bounded = bounded(question, corrected(question.query()));
    boolean byMeaning =
        !bounded.query().isEmpty()
            && settings.values().stream().anyMatch(each -> each.weight() < 1);
    Candidates candidates =
        store.candidates(
            bounded,
            byMeaning ? vectors.of(bounded.query()) : null,
            Math.max(DEPTH, 2 * bounded.top()));
    List<Found> found =
        ScoreFusion.rank(candidates.passages(), base -> of(base).weight(), vectors.unrelated());
    return new SearchResult(
        distinct(reranked(bounded, found)).limit(bounded.top()).toList(),
        candidates.version(),
        bounded.query());
  }

  /** By the way of the best passage's knowledge base; there is one list, so there is one way. */
  private List<Found> reranked(SearchQuery question, List<Found> found) {
    return found.isEmpty()
        ? found
        : of(found.getFirst().passage().page().knowledge())
            .reranker()
            .rerank(question.query(), found);
  }

  /** A page that is there twice is one source. */
  private static Stream<Found> distinct(List<Found> found) {
    Set<String> texts = new HashSet<>();
    return found.stream()
        .filter(each -> texts.add(SPACE.matcher(each.passage().text()).replaceAll(" ").strip()));
  }

  private Settings of(String knowledge) {
    return settings.getOrDefault(knowledge, new Settings(0.5, Reranker.NONE));
  }

  /** What nobody writes on purpose is taken for the word of the pages that was meant. */
  private String corrected(String query) {
    return WORD.matcher(query.substring(0, Math.min(query.length(), LONGEST_QUERY)))
        .replaceAll(
            each -> {
              String word = each.group().toLowerCase(Locale.ROOT);
              return Matcher.quoteReplacement(
                  vectors.knows(word) ? each.group() : store.nearestWord(word));
            });
  }

  private static SearchQuery bounded(SearchQuery question, String corrected) {
    String query = corrected.strip();
    return new SearchQuery(
        query.substring(0, Math.min(query.length(), LONGEST_QUERY)),
        question.knowledge(),
        question.filter(),
        question.top());
  }
}
