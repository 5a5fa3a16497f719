package dev.switchboard.llm.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.llm.ModelAlias;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.ladder.Allowance;
import dev.switchboard.llm.ladder.RetryPolicy;
import dev.switchboard.llm.ladder.Rung;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits that an endpoint has told one replica hold all that it has told something. */
class RedisAllowancesTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Rung rung = rung("large-2");
  private Vertx vertx;
  private Redis redis;
  private RedisAllowances one;
  private RedisAllowances other;

  private static Rung rung(String model) {
    return new Rung(
        ModelAlias.of("default", model),
        "https://" + UUID.randomUUID() + ".example/v1",
        new RetryPolicy(2, Duration.ZERO, MINUTE));
  }

  @BeforeEach
  void connects() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
    one = new RedisAllowances(redis, RedisKeys.UNPREFIXED);
    other = new RedisAllowances(redis, RedisKeys.UNPREFIXED);
  }

  @AfterEach
  void disconnects() {
    redis.close();
    vertx.closeAndAwait();
  }

  private static Allowance left(long left, long all) {
    return new Allowance(left, all, MINUTE);
  }

  @Test
  void replicasShareTheTokensThatAreLeft() {
    other.told(rung, null, left(9_000, 0));
    one.told(rung, null, left(1_000, 0));

    assertThat(one.take(rung, 600)).isZero();
    assertThat(other.take(rung, 600)).isBetween(Duration.ofSeconds(50), MINUTE);
    assertThat(other.take(rung, 400)).isZero();
    assertThat(one.take(rung, 1)).isPositive();
  }

  @Test
  void whatIsUsedUpComesBackLittleByLittle() {
    one.told(rung, null, left(0, 60_000));

    assertThat(one.take(rung, 10_000)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
    assertThat(one.take(rung, 90_000)).isBetween(Duration.ofSeconds(50), MINUTE);
  }

  @Test
  void requestsAreCountedLikeTokens() {
    one.told(rung, left(1, 0), left(100_000, 0));

    assertThat(one.take(rung, 10)).isZero();
    assertThat(one.take(rung, 10)).isPositive();
  }

  @Test
  void nothingIsHeldBackAfterTheReset() {
    one.told(rung, new Allowance(0, 100, Duration.ZERO), new Allowance(0, 100, Duration.ZERO));

    assertThat(one.take(rung, 1_000)).isZero();
  }

  @Test
  void eachModelHasItsOwn() {
    one.told(rung, null, left(0, 0));

    assertThat(one.take(rung("small-2"), 1_000)).isZero();
  }

  @Test
  void anEndpointThatTellsNothingIsNotHeldBack() {
    one.told(rung, null, null);

    assertThat(one.take(rung, 1_000_000)).isZero();
  }

  @Test
  void nothingIsHeldBackWhileRedisIsAway() {
    Redis nobody = Redis.createClient(vertx, "redis://127.0.0.1:1");
    RedisAllowances alone = new RedisAllowances(nobody, RedisKeys.UNPREFIXED);

    alone.told(rung, null, left(0, 0));

    assertThat(alone.take(rung, 1)).isZero();
    nobody.close();
  }
}
