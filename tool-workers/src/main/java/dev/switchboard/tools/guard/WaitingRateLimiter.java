package dev.switchboard.tools.guard;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.retry.Pause;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;

/**
 * Waits for a token of a rate limit.
 *
 * @param tool its name
 * @param longest beyond which a call fails instead
 */
public record WaitingRateLimiter(
    String tool, RateLimit limit, RateLimits limits, Duration longest, Pause pause)
    implements RateLimiter {

  @Override
  public void acquire() throws ToolFailure, InterruptedException {
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
