package dev.switchboard.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Durations as people and the workflow standard write them: {@code 800ms}, {@code 3s}, {@code 2m},
 * {@code 1h}, {@code 1d}, {@code PT3S}, or an object of units such as {@code {minutes: 2}}.
 */
public final class Durations {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "days", Duration.ofDays(1),
          "hours", Duration.ofHours(1),
          "minutes", Duration.ofMinutes(1),
          "seconds", Duration.ofSeconds(1),
          "milliseconds", Duration.ofMillis(1));

  private Durations() {}

  /** The duration, zero or more; null if the text is none. */
  public static @Nullable Duration parse(String text) {
    Matcher parts = SHORT.matcher(text);
    if (parts.matches()) {
      long amount = Long.parseLong(parts.group(1));
      return switch (parts.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return zeroOrMore(Duration.parse(text));
    } catch (DateTimeParseException | ArithmeticException notOne) {
      return null;
    }
  }

  /** The duration of a text or an object of units, zero or more; empty if the value is none. */
  public static Optional<Duration> of(JsonNode value) {
    return Optional.ofNullable(value.isTextual() ? parse(value.textValue()) : sum(value));
  }

  /** The same of a value in a document. */
  static Optional<Duration> of(YamlNode value) {
    return value instanceof YamlNode.Scalar scalar
        ? Optional.ofNullable(parse(scalar.text().strip()))
        : of(value.toJson());
  }

  private static @Nullable Duration sum(JsonNode units) {
    if (!units.isObject()) {
      return null;
    }
    try {
      Duration sum = Duration.ZERO;
      for (Map.Entry<String, JsonNode> entry : units.properties()) {
        Duration unit = UNITS.get(entry.getKey());
        if (unit == null || !entry.getValue().isIntegralNumber()) {
          return null;
        }
        sum = sum.plus(unit.multipliedBy(entry.getValue().longValue()));
      }
      return zeroOrMore(sum);
    } catch (ArithmeticException tooLong) {
      return null;
    }
  }

  private static @Nullable Duration zeroOrMore(Duration duration) {
    return duration.isNegative() ? null : duration;
  }
}
