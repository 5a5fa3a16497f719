package dev.switchboard.tools.core.limits;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Duration;

/** Hands out turns, the same ones to all who ask with one name. */
public interface RateLimits {

  /**
   * Takes the next turn.
   *
   * @param name whose turns
   * @param longest beyond which the turn is not taken
   * @return how long until it comes; longer than {@code longest} if it was not taken
   */
  Duration take(String name, RateLimit limit, Duration longest);
}
