package dev.switchboard.state.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.view.TurnFigures;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.testkit.Backbone;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TurnFiguresTest {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Percentage A_TENTH = Percentage.withPercentage(10);

  /** Now, for what is written expires by the clock of Redis; on the border of two slices. */
  private final Instant now = TurnCounts.begins(TurnCounts.sliceOf(Instant.now())).plusSeconds(1);

  private Vertx vertx;
  private Redis redis;

  @BeforeAll
  void connect() {
    vertx = Vertx.vertx();
    redis = Redis.createClient(vertx, Backbone.shared().redisUrl());
  }

  @AfterAll
  void disconnect() {
    redis.close();
    vertx.closeAndAwait();
  }

  @Test
  void withoutATurnThereIsNoLatency() {
    TurnFigures figures = read(replica(keys(), new TurnCounts()));

    assertThat(figures.slices()).hasSize(60);
    assertThat(figures.total()).isEqualTo(new TurnFigures.Sum(0, 0, null, null));
  }

  @Test
  void replicasCountTogether() {
    RedisKeys keys = keys();
    TurnCounts one = new TurnCounts();
    TurnCounts other = new TurnCounts();
    for (int i = 0; i < 90; i++) {
      one.closed(now, false, Duration.ofMillis(200));
    }
    for (int i = 0; i < 10; i++) {
      other.closed(now.minusSeconds(5), true, Duration.ofSeconds(7));
    }
    RedisTurnFigures first = replica(keys, one);
    first.write().await().atMost(LONGEST);
    replica(keys, other).write().await().atMost(LONGEST);

    TurnFigures figures = read(first);

    assertThat(figures.total().turns()).isEqualTo(100);
    assertThat(figures.total().failed()).isEqualTo(10);
    assertThat(figures.total().medianMs()).isCloseTo(200, A_TENTH);
    assertThat(figures.total().p95Ms()).isCloseTo(7_000, A_TENTH);
    assertThat(figures.slices().getLast().sum().turns()).isEqualTo(90);
    assertThat(figures.slices().get(58).sum().failed()).isEqualTo(10);
    assertThat(figures.slices().getLast().from()).isEqualTo(now.minusSeconds(1));
  }

  @Test
  void whatIsWrittenIsNotWrittenAgain() {
    RedisKeys keys = keys();
    TurnCounts counts = new TurnCounts();
    RedisTurnFigures figures = replica(keys, counts);
    counts.closed(now, false, Duration.ofMillis(3));
    figures.write().await().atMost(LONGEST);
    figures.write().await().atMost(LONGEST);

    assertThat(read(figures).total().turns()).isEqualTo(1);
  }

  @Test
  void aTurnOfAnHourAgoIsNotShown() {
    TurnCounts counts = new TurnCounts();
    RedisTurnFigures figures = replica(keys(), counts);
    counts.closed(now.minusSeconds(3_600), false, Duration.ofMillis(3));
    figures.write().await().atMost(LONGEST);

    assertThat(read(figures).total().turns()).isZero();
  }

  @Test
  void aDurationIsKnownToWithinATenth() {
    for (long ms : new long[] {1, 2, 3, 10, 99, 1_000, 12_345, 86_400_000}) {
      Durations durations = new Durations();
      durations.add(Durations.bucketOf(Duration.ofMillis(ms)), 1);

      assertThat(durations.percentile(0.5)).isCloseTo(ms, Percentage.withPercentage(20));
      if (ms >= 10) {
        assertThat(durations.percentile(0.5)).isCloseTo(ms, A_TENTH);
      }
    }
  }

  @Test
  void aDurationUnderAMillisecondAndOneOfCenturiesAreCounted() {
    Durations durations = new Durations();
    durations.add(Durations.bucketOf(Duration.ZERO), 1);
    durations.add(Durations.bucketOf(Duration.ofDays(100_000)), 1);

    assertThat(durations.percentile(0.5)).isEqualTo(1);
    assertThat(durations.percentile(1)).isCloseTo(86_400_000, A_TENTH);
  }

  private TurnFigures read(RedisTurnFigures figures) {
    return figures.until(now).await().atMost(LONGEST);
  }

  private RedisTurnFigures replica(RedisKeys keys, TurnCounts counts) {
    return new RedisTurnFigures(counts, redis, keys);
  }

  private static RedisKeys keys() {
    return RedisKeys.withPrefix("figures-" + UUID.randomUUID() + ":");
  }
}
