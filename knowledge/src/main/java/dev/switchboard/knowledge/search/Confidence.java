package dev.switchboard.knowledge.search;

import dev.switchboard.knowledge.store.PassageStore.Candidate;

/**
 * How surely a passage answers a question, 0 to 1, whatever else was found: a logistic function of
 * the cosine and of the share of the question's words that the passage has. Its numbers were fitted
 * on questions of which half had no answer in the pages; docs/knowledge.md says on which, and what
 * it reaches.
 */
final class Confidence {

  private static final double MEANING = 12.5;
  private static final double COVERED = 4.4;
  private static final double TEXT = -6.5;

  /** Two questions are nearer to each other than a question is to the text that answers it. */
  private static final double QUESTION = -8.3;

  /** What a passage that answers has of a question's words, where the store can't tell. */
  private static final double USUALLY_COVERED = 0.5;

  private static final double LEAST_SCALE = 0.01;

  /** The cosine of unrelated texts in the model that the numbers were fitted with. */
  static final double UNRELATED = 0.0587;

  private Confidence() {}

  /**
   * How surely a passage answers.
   *
   * @param unrelated the cosine of unrelated texts in the model that was asked; its scale from
   *     there to 1 is laid over that of the model above
   */
  static double of(Candidate candidate, double unrelated) {
    double meaning =
        1 - (1 - candidate.meaning()) * (1 - UNRELATED) / Math.max(1 - unrelated, LEAST_SCALE);
    double covered = Double.isNaN(candidate.covered()) ? USUALLY_COVERED : candidate.covered();
    double from = candidate.passage().question().isPresent() ? QUESTION : TEXT;
    return 1 / (1 + Math.exp(-(from + MEANING * meaning + COVERED * covered)));
  }
}
