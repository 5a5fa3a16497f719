package dev.switchboard.tools.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisRateLimitsTest extends RateLimitsContract {

  private static final RateLimits NOT_ASKED =
      (name, limit, longest) -> {
        throw new AssertionError("Redis is there");
      };

  private static Vertx vertx;
  private static Redis redis;

  @BeforeAll
  static void connects() {
    vertx = Vertx.vertx();
    redis = client(Backbone.shared().redisUrl());
  }

  @AfterAll
  static void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  private static Redis client(String url) {
    return Redis.createClient(
        vertx, new RedisOptions().setConnectionString(url).setMaxPoolWaiting(1000));
  }

  @Override
  protected RateLimits replica() {
    return new RedisRateLimits(redis, RedisKeys.UNPREFIXED, "shop", NOT_ASKED);
  }

  @Test
  void theProcessLimitsItselfWhileRedisIsAway() {
    Redis nobody = client("redis://127.0.0.1:1");
    RateLimits limits =
        new RedisRateLimits(
            nobody, RedisKeys.UNPREFIXED, "shop", (name, limit, longest) -> Duration.ofMillis(7));
    assertThat(limits.take("pay", new RateLimit(1, Duration.ofSeconds(1)), Duration.ZERO))
        .isEqualTo(Duration.ofMillis(7));
    nobody.close();
  }
}
