package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "Please try again in 7.66s. Visit the console.,7660",
    "Please try again in 661ms.,661",
    "Rate limit reached; please try again in 6m0.5s.,360500",
    "Please retry after 26 seconds.,26000",
    "Please retry in 1h2m.,3720000",
  })
  void readsWhatAnEndpointSaysInWords(String words, long millis) {
    assertThat(RetryAfter.of(name -> Optional.empty(), words, NOW))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void believesTheHeadersMoreThanTheWords() {
    Map<String, String> exact = Map.of("Retry-After-Ms", "1500");
    Map<String, String> both = Map.of("Retry-After-Ms", "1500", "Retry-After", "2");

    assertThat(RetryAfter.of(name -> Optional.ofNullable(exact.get(name)), "try again in 9s", NOW))
        .isEqualTo(Duration.ofMillis(1500));
    assertThat(RetryAfter.of(name -> Optional.ofNullable(both.get(name)), "", NOW))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(RetryAfter.of(name -> Optional.empty(), "Try again in the morning", NOW)).isNull();
  }
}
