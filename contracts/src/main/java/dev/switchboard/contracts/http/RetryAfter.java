package dev.switchboard.contracts.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After}: how long a server wants to be left alone.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#field.retry-after">RFC 9110, 10.2.3</a>
 */
public final class RetryAfter {

  /** Servers also send fractions, which the standard does not know. */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}(\\.\\d{1,9})?");

  /** No server means more, and no arithmetic with it can overflow. */
  private static final Duration LONGEST = Duration.ofDays(3650);

  private RetryAfter() {}

  /**
   * Reads seconds, with or without a fraction, or a date.
   *
   * @param header the header's value; null where there is none
   * @param now what a date is held against
   * @return zero to ten years; null where the header asks for nothing that can be read
   */
  public static @Nullable Duration of(@Nullable String header, Instant now) {
    String value = header == null ? "" : header.strip();
    if (SECONDS.matcher(value).matches()) {
      double seconds = Math.min(Double.parseDouble(value), LONGEST.toSeconds());
      return Duration.ofMillis(Math.round(seconds * 1000));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(now, until);
      return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) > 0 ? LONGEST : left;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
