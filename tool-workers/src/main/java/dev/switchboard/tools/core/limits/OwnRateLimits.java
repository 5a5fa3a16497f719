package dev.switchboard.tools.core.limits;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The turns of this process alone. */
public final class OwnRateLimits implements RateLimits {

  private final Clock clock;
  private final Map<String, TurnBucket> buckets = new HashMap<>();

  public OwnRateLimits(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Duration take(String name, RateLimit limit, Duration longest) {
    TurnBucket before = buckets.getOrDefault(name, TurnBucket.FULL);
    TurnBucket.Taken taken = before.take(limit, longest, clock.instant());
    buckets.put(name, taken.bucket());
    return taken.pause();
  }
}
