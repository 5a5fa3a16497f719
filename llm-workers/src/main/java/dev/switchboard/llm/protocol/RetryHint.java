package dev.switchboard.llm.protocol;

import dev.switchboard.contracts.http.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When an endpoint that is busy wants to be asked again. */
public final class RetryHint {

  private static final Pattern IN_WORDS =
      Pattern.compile("(?i)(?:try again|retry) (?:in|after) ((?:\\d+(?:\\.\\d+)? ?[a-z]+ ?)+)");

  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?) ?(ms|milli|h|m|s)");

  private RetryHint() {}

  /**
   * By an endpoint's headers, {@code Retry-After} or {@code Retry-After-Ms}, or by its words:
   * "Please try again in 6m0.5s"; null where neither says it.
   */
  public static @Nullable Duration of(
      Function<String, Optional<String>> header, String words, Instant now) {
    Duration said = RetryAfter.of(header.apply("Retry-After").orElse(null), now);
    if (said != null) {
      return said;
    }
    Duration exact = RetryAfter.of(header.apply("Retry-After-Ms").orElse(null), now);
    return exact == null ? inWords(words) : exact.dividedBy(1000);
  }

  private static @Nullable Duration inWords(String words) {
    Matcher phrase = IN_WORDS.matcher(words);
    if (!phrase.find()) {
      return null;
    }
    double millis = 0;
    Matcher part = PART.matcher(phrase.group(1).toLowerCase(Locale.ROOT));
    while (part.find()) {
      millis +=
          Double.parseDouble(part.group(1))
              * switch (part.group(2)) {
                case "h" -> 3_600_000;
                case "m" -> 60_000;
                case "s" -> 1_000;
                default -> 1;
              };
    }
    return Duration.ofMillis(Math.round(millis));
  }
}
