package dev.switchboard.tools.guard;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The rate limits of this process alone. */
public final class LocalRateLimits implements RateLimits {

  private final Clock clock;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  public LocalRateLimits(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration take(String name, RateLimit limit, Duration longest) {
    TokenBucket before = buckets.getOrDefault(name, TokenBucket.FULL);
    TokenBucket.Taken taken = before.take(limit, longest, clock.instant());
    buckets.put(name, taken.bucket());
    return taken.pause();
  }
}
