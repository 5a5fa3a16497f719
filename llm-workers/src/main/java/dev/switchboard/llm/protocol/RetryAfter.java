package dev.switchboard.llm.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** When an endpoint that is busy wants to be asked again. */
public final class RetryAfter {

  private RetryAfter() {}

  /** Seconds, with or without a fraction, or an HTTP date; null for neither. */
  public static @Nullable Duration of(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    String value = header.strip();
    if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      return Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000));
    }
    try {
      Duration until =
          Duration.between(
              now, ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
