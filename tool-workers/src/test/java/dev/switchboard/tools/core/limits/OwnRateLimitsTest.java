package dev.switchboard.tools.core.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import dev.switchboard.tools.core.ToolFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnRateLimitsTest extends RateLimitsContract {

  private final RateLimits shared =
      new OwnRateLimits(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

  @Override
  protected RateLimits replica() {
    return shared;
  }

  @Test
  void tokensComeBackWithTime() {
    RateLimit limit = new RateLimit(2, Duration.ofSeconds(1));
    Instant now = Instant.parse("2026-11-21T12:00:00Z");
    TurnBucket bucket = TurnBucket.FULL;
    for (int i = 0; i < 2; i++) {
      bucket = bucket.take(limit, Duration.ZERO, now).bucket();
    }
    assertThat(bucket.take(limit, Duration.ofHours(1), now).pause())
        .isEqualTo(Duration.ofMillis(500));
    assertThat(bucket.take(limit, Duration.ofHours(1), now.plusMillis(500)).pause()).isZero();
    assertThat(bucket.take(limit, Duration.ofHours(1), now.plusSeconds(60)).pause()).isZero();
  }

  @Test
  void aCallWaitsForItsTurnOrFailsWithoutBeingSent() throws Exception {
    // given
    List<Duration> pauses = new ArrayList<>();
    Queueing queue =
        new Queueing(
            "pay",
            new RateLimit(1, Duration.ofSeconds(10)),
            shared,
            Duration.ofSeconds(15),
            pauses::add);

    // when
    queue.pass();
    queue.pass();

    // then
    assertThat(pauses).containsExactly(Duration.ofSeconds(10));
    assertThatThrownBy(queue::pass)
        .isInstanceOfSatisfying(
            ToolFailure.class, failure -> assertThat(failure.problem().status()).isEqualTo(429))
        .hasMessageContaining("1 times in 10000 ms");
    assertThat(pauses).hasSize(1);
  }
}
