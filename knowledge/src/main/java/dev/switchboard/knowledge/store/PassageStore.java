package dev.switchboard.knowledge.store;

import dev.switchboard.embeddings.VectorSpace;
import dev.switchboard.knowledge.KnowledgePassage;
import dev.switchboard.knowledge.PageKey;
import dev.switchboard.knowledge.SearchQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the passages of pages and finds candidates among them. One thread writes, many search; what
 * is written is found after {@link #publish}.
 */
public interface PassageStore extends AutoCloseable {

  /**
   * Says in which space the vectors will be. What was made in another one is forgotten, and so
   * indexed again; comparing both would find anything.
   */
  default void use(VectorSpace space) {}

  /**
   * Whether this process keeps it up to date: of several that share a store one does, the others
   * search. To be asked before each look at the files; refreshes what is known of a shared store.
   */
  default boolean writes() {
    return true;
  }

  /** Says that all pages are in it. */
  default void complete() {}

  /** Whether all pages were in it once, as far as the one that writes has said so. */
  default boolean isComplete() {
    return true;
  }

  /** The pages that are in it. */
  Map<PageKey, StoredPage> pages();

  /**
   * Puts a page in place of what was there before.
   *
   * @param vectors one of each passage, in their order; empty when the page can be found by its
   *     words only
   */
  void put(
      PageKey page, String hash, List<KnowledgePassage> passages, List<PassageVectors> vectors);

  /** Forgets a page. */
  void remove(PageKey page);

  /** Lets searches see what was written, and keeps it. */
  void publish();

  /**
   * The passages that are near by their words or by their meaning.
   *
   * @param vector of the question; null to go by words alone
   * @param depth how many of each
   */
  Candidates candidates(SearchQuery question, float @Nullable [] vector, int depth);

  /**
   * The word of some page that is a typing error or two away from this one; the word itself where
   * there is none, or pages have it.
   *
   * @param word in lower case
   */
  default String nearestWord(String word) {
    return word;
  }

  @Override
  void close();

  /**
   * A page that is in the store.
   *
   * @param hash of its content
   * @param withMeaning whether its passages have vectors
   */
  record StoredPage(String hash, boolean withMeaning) {}

  /**
   * What may fit, in no particular order.
   *
   * @param version of the knowledge that was searched
   */
  record Candidates(List<Candidate> passages, String version) {

    public Candidates {
      passages = List.copyOf(passages);
    }
  }

  /**
   * A passage that may fit.
   *
   * @param words how well words match, 0 or more, on the store's own scale
   * @param meaning cosine with the question, -1 to 1, of the nearer of its vectors; 0 when meaning
   *     was not asked for
   * @param covered share of the question's words that it has, rare words counting more, 0 to 1; NaN
   *     in a store that has no words
   * @param named whether it has a code that the question names, such as {@code P2711}
   */
  record Candidate(
      KnowledgePassage passage, double words, double meaning, double covered, boolean named) {}
}
