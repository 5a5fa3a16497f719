package dev.switchboard.bot.llm;

import java.time.Duration;
import java.util.Set;

/**
 * Answers of models that are given again for the very same request.
 *
 * @param prompts whose answers are kept; none = no cache
 * @param keep how long
 */
public record AnswerCache(Set<String> prompts, Duration keep) {

  public static final AnswerCache NONE = new AnswerCache(Set.of(), Duration.ofHours(1));

  public AnswerCache {
    prompts = Set.copyOf(prompts);
  }
}
