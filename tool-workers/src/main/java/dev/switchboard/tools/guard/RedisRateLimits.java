package dev.switchboard.tools.guard;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The rate limits of all replicas, in Redis: {@code effect:rate:<bot>:<tool>}. While Redis is away
 * each process takes the whole limit for itself: too many calls are less harm than none.
 */
public final class RedisRateLimits implements RateLimits {

  private static final Logger LOG = Logger.getLogger(RedisRateLimits.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Redis redis;
  private final RedisKeys keys;
  private final String bot;
  private final RateLimits fallback;
  private final RedisScript take = RedisScript.ofResource(RedisRateLimits.class, "take.lua");

  /**
   * @param fallback asked while Redis is away
   */
  public RedisRateLimits(Redis redis, RedisKeys keys, String bot, RateLimits fallback) {
    this.redis = redis;
    this.keys = keys;
    this.bot = bot;
    this.fallback = fallback;
  }

  @Override
  public Duration take(String name, RateLimit limit, Duration longest) {
    try {
      return Duration.ofNanos(
          TimeUnit.MICROSECONDS.toNanos(
              take.call(
                      redis,
                      List.of(name),
                      (tool, request) ->
                          request
                              .arg(1)
                              .arg(keys.of("effect:rate:" + bot + ":" + tool))
                              .arg(micros(limit.per().dividedBy(limit.calls())))
                              .arg(micros(limit.per()))
                              .arg(micros(longest)))
                  .await()
                  .atMost(TIMEOUT)
                  .getFirst()
                  .toLong()));
    } catch (RuntimeException e) {
      LOG.debugf("the rate of tool %s is limited in this process alone: %s", name, e.getMessage());
      return fallback.take(name, limit, longest);
    }
  }

  private static String micros(Duration duration) {
    return String.valueOf(TimeUnit.NANOSECONDS.toMicros(duration.toNanos()));
  }
}
