package dev.switchboard.bot.llm;

import java.time.Duration;
import java.util.Set;

/**
 * Answers of models that are given again for the very same request, or for one that asks the same
 * in other words.
 *
 * @param prompts whose answers are kept; none = no cache
 * @param keep how long
 * @param similar those of the prompts whose answers are given to similar questions, too
 * @param threshold how similar a question must be: the least cosine of the two, above 0 to 1
 */
public record AnswerCache(
    Set<String> prompts, Duration keep, Set<String> similar, double threshold) {

  /** So similar a question must be where the bot says nothing; measured, see docs/models.md. */
  public static final double THRESHOLD = 0.97;

  public static final AnswerCache NONE = new AnswerCache(Set.of(), Duration.ofHours(1));

  public AnswerCache {
    prompts = Set.copyOf(prompts);
    similar = Set.copyOf(similar);
  }

  /** One for the very same requests alone. */
  public AnswerCache(Set<String> prompts, Duration keep) {
    this(prompts, keep, Set.of(), THRESHOLD);
  }
}
