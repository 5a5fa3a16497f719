package dev.switchboard.llm.protocol;

import dev.switchboard.llm.ladder.Allowance;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which endpoints tell their limits: {@code x-ratelimit-remaining-tokens}, {@code
 * x-ratelimit-reset-tokens}, {@code x-ratelimit-limit-tokens}, and the same for requests.
 */
public final class RateHeaders {

  /** Limits are per minute where nothing else is said. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");

  /** As OpenAI writes it: {@code 6m0s}, {@code 1.5s}, {@code 20ms}; or seconds alone. */
  private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|d|h|m|s|)");

  private RateHeaders() {}

  /**
   * What is left of something.
   *
   * @param what {@code requests} or {@code tokens}
   * @return null where the endpoint does not say it
   */
  public static @Nullable Allowance of(HttpHeaders headers, String what, Instant now) {
    Long left = number(headers, "x-ratelimit-remaining-" + what);
    if (left == null) {
      return null;
    }
    Long all = number(headers, "x-ratelimit-limit-" + what);
    String reset = headers.firstValue("x-ratelimit-reset-" + what).orElse("");
    return new Allowance(left, all == null ? 0 : all, reset(reset.strip(), now));
  }

  private static @Nullable Long number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> WHOLE.matcher(value).matches())
        .map(Long::valueOf)
        .orElse(null);
  }

  /** A duration, seconds, or an instant; a minute where it is none of them. */
  static Duration reset(String written, Instant now) {
    if (written.isEmpty()) {
      return USUAL;
    }
    Matcher part = PART.matcher(written);
    double millis = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
    }
    if (end == written.length()) {
      return bounded(Duration.ofMillis(Math.round(millis)));
    }
    try {
      return bounded(Duration.between(now, Instant.parse(written)));
    } catch (DateTimeParseException e) {
      return USUAL;
    }
  }

  private static Duration bounded(Duration reset) {
    if (reset.isNegative()) {
      return Duration.ZERO;
    }
    return reset.compareTo(LONGEST) > 0 ? LONGEST : reset;
  }

  private static double unit(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      default -> 1_000;
    };
  }
}
