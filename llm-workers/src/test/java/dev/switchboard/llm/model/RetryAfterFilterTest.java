package dev.switchboard.llm.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterFilterTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void readsSecondsAndDates() {
    assertThat(RetryAfterFilter.duration("7", NOW)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfterFilter.duration("Sun, 1 Nov 2026 12:00:09 GMT", NOW))
        .isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryAfterFilter.duration("Sun, 1 Nov 2026 11:00:00 GMT", NOW))
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void takesAnythingElseForNoAnswer() {
    assertThat(RetryAfterFilter.duration(null, NOW)).isNull();
    assertThat(RetryAfterFilter.duration("soon", NOW)).isNull();
    assertThat(RetryAfterFilter.duration("-3", NOW)).isNull();
  }
}
