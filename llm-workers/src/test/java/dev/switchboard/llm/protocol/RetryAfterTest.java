package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void readsSecondsFractionsAndDates() {
    assertThat(RetryAfter.of("7", NOW)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.of("0.5", NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(RetryAfter.of("Sun, 1 Nov 2026 12:00:09 GMT", NOW)).isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryAfter.of("Sun, 1 Nov 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @Test
  void takesAnythingElseForNoAnswer() {
    assertThat(RetryAfter.of(null, NOW)).isNull();
    assertThat(RetryAfter.of("soon", NOW)).isNull();
    assertThat(RetryAfter.of("-3", NOW)).isNull();
  }
}
