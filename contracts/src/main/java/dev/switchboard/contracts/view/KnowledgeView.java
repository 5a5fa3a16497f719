package dev.switchboard.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages that answers may quote, as the worker that was asked has them.
 *
 * @param bases the knowledge bases
 * @param count of all pages that can be found
 * @param leftOut what, and the fix, of each page that can't be read
 * @param byMeaning whether pages are found by their meaning too
 * @param lookedAt when the files were looked at last; null before the first time
 * @param changedAt when pages were taken in or removed last; null: not since the worker started
 * @param pages one page of them, in the order of their names
 * @param next where the next page begins; null at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KnowledgeView(
    List<Base> bases,
    int count,
    List<String> leftOut,
    boolean byMeaning,
    @Nullable Instant lookedAt,
    @Nullable Instant changedAt,
    List<Page> pages,
    @Nullable String next) {

  public KnowledgeView {
    bases = Lists.copy(bases);
    leftOut = Lists.copy(leftOut);
    pages = Lists.copy(pages);
  }

  /**
   * A knowledge base.
   *
   * @param weight share of words in a score, 0 to 1
   */
  public record Base(String name, String folder, double weight, String rerank) {}

  /**
   * A page.
   *
   * @param byMeaning whether its passages have vectors
   */
  public record Page(String knowledge, String source, boolean byMeaning) {}

  /**
   * The answer to a question.
   *
   * @param query as it was understood
   * @param version of the knowledge that was searched
   * @param confidence of the surest passage, 0 to 1
   * @param passages best first
   */
  public record Answer(String query, String version, double confidence, List<Passage> passages) {

    public Answer {
      passages = Lists.copy(passages);
    }
  }

  /**
   * A passage that was found.
   *
   * @param place line of the file where it begins; in a PDF the page
   * @param score 0 to 1, comparable within one answer
   * @param confidence how surely it answers the question, 0 to 1
   */
  public record Passage(
      String id,
      String title,
      String text,
      String knowledge,
      String source,
      int place,
      double score,
      double confidence) {}
}
