package dev.switchboard.contracts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void readsSecondsFractionsAndDates() {
    assertThat(RetryAfter.of("7", NOW)).isEqualTo(Duration.ofSeconds(7));
    assertThat(RetryAfter.of(" 0.5 ", NOW)).isEqualTo(Duration.ofMillis(500));
    assertThat(RetryAfter.of("Sun, 1 Nov 2026 12:00:09 GMT", NOW)).isEqualTo(Duration.ofSeconds(9));
    assertThat(RetryAfter.of("Sun, 1 Nov 2026 11:00:00 GMT", NOW)).isEqualTo(Duration.ZERO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"999999999999999999", "Fri, 1 Jan 9999 00:00:00 GMT"})
  void takesNoPauseForLongerThanTenYears(String header) {
    assertThat(RetryAfter.of(header, NOW)).isEqualTo(Duration.ofDays(3650));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "soon", "-3", "1e3", "NaN", "9999999999999999999999"})
  void takesAnythingElseForNoAnswer(String header) {
    assertThat(RetryAfter.of(header, NOW)).isNull();
  }
}
