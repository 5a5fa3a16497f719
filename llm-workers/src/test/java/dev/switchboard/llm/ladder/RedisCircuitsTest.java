package dev.switchboard.llm.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.llm.redis.CircuitReport;
import dev.switchboard.llm.redis.RedisCircuits;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisCircuitsTest extends CircuitsContract {

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
  Circuits circuits() {
    return new RedisCircuits(
        redis,
        RedisKeys.UNPREFIXED,
        RULES,
        new LocalCircuits(RULES, () -> 1 + System.nanoTime() / 1_000_000));
  }

  @Test
  void anOperatorSeesACircuitWithoutChangingIt() {
    Circuits circuits = circuits();
    CircuitReport report = new CircuitReport(redis, RedisKeys.UNPREFIXED);
    assertThat(report.of(List.of(endpoint))).containsEntry(endpoint, Circuit.UNKNOWN);

    circuits.failed(endpoint);
    circuits.failed(endpoint);
    circuits.failed(endpoint);

    Circuit seen = report.of(List.of(endpoint)).get(endpoint);
    assertThat(seen.failures()).isEqualTo(3);
    assertThat(seen.openUntil()).isPositive();
    assertThat(report.of(List.of(endpoint))).containsEntry(endpoint, seen);
    assertThat(report.of(List.of())).isEmpty();
  }

  @Test
  void theProcessKnowsForItselfWhileRedisIsAway() {
    Redis nobody = client("redis://127.0.0.1:1");
    Circuits circuits =
        new RedisCircuits(nobody, RedisKeys.UNPREFIXED, RULES, new LocalCircuits(RULES, () -> 1));

    circuits.failed(endpoint);
    circuits.failed(endpoint);
    circuits.failed(endpoint);

    assertThat(circuits.ask(endpoint).open()).isFalse();
    nobody.close();
  }
}
