package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryHintTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "Please try again in 7.66s. Visit the console.,7660",
    "Please try again in 661ms.,661",
    "Rate limit reached; please try again in 6m0.5s.,360500",
    "Please retry after 26 seconds.,26000",
    "Please retry in 1h2m.,3720000",
  })
  void readsWhatAnEndpointSaysInWords(String words, long millis) {
    assertThat(RetryHint.of(name -> Optional.empty(), words, NOW))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void believesTheHeadersMoreThanTheWords() {
    Map<String, String> exact = Map.of("Retry-After-Ms", "1500");
    Map<String, String> both = Map.of("Retry-After-Ms", "1500", "Retry-After", "2");

    assertThat(RetryHint.of(name -> Optional.ofNullable(exact.get(name)), "try again in 9s", NOW))
        .isEqualTo(Duration.ofMillis(1500));
    assertThat(RetryHint.of(name -> Optional.ofNullable(both.get(name)), "", NOW))
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(RetryHint.of(name -> Optional.empty(), "Try again in the morning", NOW)).isNull();
  }
}
