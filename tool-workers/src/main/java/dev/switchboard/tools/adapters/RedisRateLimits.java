package dev.switchboard.tools.adapters;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.tools.core.limits.RateLimits;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The turns of all replicas, in Redis: {@code effect:rate:<bot>:<tool>}. While Redis is away each
 * process takes the whole limit for itself: too many calls are less harm than none.
 */
public final class RedisRateLimits implements RateLimits {

  private static final Logger LOG = Logger.getLogger(RedisRateLimits.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Redis redis;
  private final String bot;
  private final RateLimits meanwhile;
  private final RedisScript turn = RedisScript.ofResource(RedisRateLimits.class, "turn.lua");

  /**
   * @param meanwhile asked while Redis is away
   */
  public RedisRateLimits(Redis redis, String bot, RateLimits meanwhile) {
    this.redis = redis;
    this.bot = bot;
    this.meanwhile = meanwhile;
  }

  @Override
  public Duration take(String name, RateLimit limit, Duration longest) {
    try {
      return Duration.ofNanos(
          TimeUnit.MICROSECONDS.toNanos(
              turn.call(
                      redis,
                      List.of(name),
                      (tool, request) ->
                          request
                              .arg(1)
                              .arg("effect:rate:" + bot + ":" + tool)
                              .arg(micros(limit.per().dividedBy(limit.calls())))
                              .arg(micros(limit.per()))
                              .arg(micros(longest)))
                  .await()
                  .atMost(PATIENCE)
                  .getFirst()
                  .toLong()));
    } catch (RuntimeException e) {
      LOG.debugf("the rate of tool %s is limited in this process alone: %s", name, e.getMessage());
      return meanwhile.take(name, limit, longest);
    }
  }

  private static String micros(Duration duration) {
    return String.valueOf(TimeUnit.NANOSECONDS.toMicros(duration.toNanos()));
  }
}
