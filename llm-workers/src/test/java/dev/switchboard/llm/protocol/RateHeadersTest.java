package dev.switchboard.llm.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.llm.ladder.Allowance;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateHeadersTest {

  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private static @Nullable Allowance tokens(String... namesAndValues) {
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put("X-RateLimit-" + namesAndValues[i], List.of(namesAndValues[i + 1]));
    }
    return RateHeaders.of(HttpHeaders.of(headers, (name, value) -> true), "tokens", NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "6m0s, PT6M",
    "1.5s, PT1.5S",
    "20ms, PT0.02S",
    "1h2m3s, PT1H2M3S",
    "7, PT7S",
    "0.25, PT0.25S",
    "2026-11-29T12:00:30Z, PT30S",
    "2026-11-29T11:00:00Z, PT0S",
    "400d, PT24H",
    "soon, PT1M",
    "-3, PT1M",
  })
  void readsTheTimeOfAReset(String written, Duration reset) {
    assertThat(tokens("Remaining-Tokens", "5", "Limit-Tokens", "9", "Reset-Tokens", written))
        .isEqualTo(new Allowance(5, 9, reset));
  }

  @Test
  void takesAMinuteWhereNoResetIsSaid() {
    assertThat(tokens("Remaining-Tokens", "5"))
        .isEqualTo(new Allowance(5, 0, Duration.ofMinutes(1)));
  }

  @Test
  void knowsNothingWhereNothingIsSaid() {
    assertThat(tokens("Remaining-Requests", "5")).isNull();
    assertThat(tokens("Remaining-Tokens", "many")).isNull();
    assertThat(tokens("Remaining-Tokens", "99999999999999999999")).isNull();
  }
}
