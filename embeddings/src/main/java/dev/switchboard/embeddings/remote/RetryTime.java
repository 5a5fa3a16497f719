package dev.switchboard.embeddings.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** How long an endpoint wants to be left alone. */
final class RetryTime {

  private static final int MOST_DIGITS = 9;

  private RetryTime() {}

  /** Whole or broken seconds, or a date; null for anything else. */
  static @Nullable Duration of(String header) {
    String value = header.strip();
    try {
      if (!value.isEmpty() && value.length() <= MOST_DIGITS && Character.isDigit(value.charAt(0))) {
        return Duration.ofMillis((long) (1000 * Double.parseDouble(value)));
      }
      Instant then =
          DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, ZonedDateTime::from).toInstant();
      Duration wait = Duration.between(Instant.now(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (NumberFormatException | DateTimeParseException e) {
      return null;
    }
  }
}
