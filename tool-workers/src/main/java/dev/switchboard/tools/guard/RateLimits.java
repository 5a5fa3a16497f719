package dev.switchboard.tools.guard;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Duration;

/** Buckets of tokens, one of each name, shared by all callers that use the name. */
public interface RateLimits {

  /**
   * Takes the next token.
   *
   * @param name of the bucket
   * @param longest longest pause; beyond it no token is taken
   * @return the pause until it is there; longer than {@code longest} if it was not taken
   */
  Duration take(String name, RateLimit limit, Duration longest);
}
