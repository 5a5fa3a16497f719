package dev.switchboard.tools.core.limits;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.effects.OnceOnly.Pause;
import java.time.Duration;

/**
 * Waits for a turn of a rate limit.
 *
 * @param tool its name
 * @param longest beyond which a call fails instead
 */
public record Queueing(
    String tool, RateLimit limit, RateLimits limits, Duration longest, Pause pause)
    implements Turnstile {

  @Override
  public void pass() throws ToolFailure, InterruptedException {
    Duration wait = limits.take(tool, limit, longest);
    if (wait.compareTo(longest) > 0) {
      throw ToolFailure.refused(
          Problem.communication(
              429,
              "tool %s may be called %s times in %s ms, and the next free turn is %s ms away; nothing was sent; call it less often, or raise its rateLimit"
                  .formatted(tool, limit.calls(), limit.per().toMillis(), wait.toMillis())));
    }
    if (!wait.isZero()) {
      pause.of(wait);
    }
  }
}
