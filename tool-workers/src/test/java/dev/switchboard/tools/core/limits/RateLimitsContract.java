package dev.switchboard.tools.core.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every implementation keeps to. The limits are so slow that the test's own time is nothing.
 */
public abstract class RateLimitsContract {

  private static final RateLimit THREE_AN_HOUR = new RateLimit(3, Duration.ofHours(1));
  private static final Duration LONG = Duration.ofDays(1);

  private final String name = UUID.randomUUID().toString();

  /** Each call gives another replica. */
  protected abstract RateLimits replica();

  @Test
  void asManyAsAllowedGoAtOnceAndTheOthersOneByOne() {
    RateLimits limits = replica();
    List<Long> minutes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      minutes.add(Math.round(limits.take(name, THREE_AN_HOUR, LONG).toSeconds() / 60.0));
    }
    assertThat(minutes).containsExactly(0L, 0L, 0L, 20L, 40L, 60L);
  }

  @Test
  void whatWouldTakeTooLongTakesNoTurn() {
    RateLimits limits = replica();
    for (int i = 0; i < 3; i++) {
      limits.take(name, THREE_AN_HOUR, Duration.ZERO);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(limits.take(name, THREE_AN_HOUR, Duration.ofMinutes(1)))
          .isBetween(Duration.ofMinutes(19), Duration.ofMinutes(20));
    }
  }

  @Test
  void toolsHaveTurnsOfTheirOwn() {
    RateLimits limits = replica();
    for (int i = 0; i < 4; i++) {
      limits.take(name, THREE_AN_HOUR, LONG);
    }
    assertThat(limits.take(name + "-other", THREE_AN_HOUR, LONG)).isZero();
  }

  @Test
  void manyAtOnceOnSeveralReplicasShareTheTurns() throws Exception {
    // given
    RateLimit limit = new RateLimit(10, Duration.ofHours(1));
    List<RateLimits> replicas = List.of(replica(), replica());

    // when
    List<Callable<Duration>> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      RateLimits one = replicas.get(i % 2);
      all.add(() -> one.take(name, limit, LONG));
    }
    List<Duration> waits = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Duration> one : threads.invokeAll(all)) {
        waits.add(one.get());
      }
    }

    // then: 10 at once, 30 more in steps of 6 minutes
    assertThat(waits).filteredOn(Duration::isZero).hasSize(10);
    assertThat(waits.stream().max(Duration::compareTo).orElseThrow())
        .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(180));
  }
}
