package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Durations as the standard writes them: an object of units, or ISO 8601 text. */
public final class Durations {
  private static final Map<String, Duration> UNITS =
      Map.of(
          "days", Duration.ofDays(1),
          "hours", Duration.ofHours(1),
          "minutes", Duration.ofMinutes(1),
          "seconds", Duration.ofSeconds(1),
          "milliseconds", Duration.ofMillis(1));

  private Durations() {}

  /** The duration, at least zero; empty where the value is none. */
  public static Optional<Duration> of(JsonNode value) {
    try {
      Duration duration =
          value.isTextual() ? Duration.parse(value.textValue()) : sum(value).orElseThrow();
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeParseException | ArithmeticException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> sum(JsonNode units) {
    if (!units.isObject()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (var entry : units.properties()) {
      Duration unit = UNITS.get(entry.getKey());
      if (unit == null || !entry.getValue().isIntegralNumber()) {
        return Optional.empty();
      }
      sum = sum.plus(unit.multipliedBy(entry.getValue().longValue()));
    }
    return Optional.of(sum);
  }
}
