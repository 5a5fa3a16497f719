package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Functions of dates: seconds since 1970, or lists of year, month from 0, day, hour, minute,
 * second, day of the week and of the year. All in UTC; none reads the clock.
 */
public final class DateFunctions {
  private static final BigDecimal FURTHEST = new BigDecimal("1e12");
  private static final int DATE_PARTS = 6;

  private DateFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("gmtime/0", Builtin.of((in, budget) -> broken(time(in), fraction(in))));
    all.put("mktime/0", Builtin.of((in, budget) -> seconds(parts("mktime", in))));
    all.put("strftime/1", Builtin.of1(DateFunctions::format));
    all.put("strptime/1", Builtin.of1(DateFunctions::parse));
    all.put("fromdateiso8601/0", Builtin.of(DateFunctions::fromIso));
    all.put("fromdate/0", Builtin.of(DateFunctions::fromIso));
  }

  private static JsonNode format(JsonNode in, JsonNode pattern, Budget budget) {
    LocalDateTime time = in.isNumber() ? time(in) : parts("strftime/1", in);
    return TextNode.valueOf(Strftime.format(time, TextFunctions.of("strftime/1", pattern, budget)));
  }

  private static JsonNode parse(JsonNode in, JsonNode pattern, Budget budget) {
    String text = TextFunctions.of("strptime/1", in, budget);
    String format = TextFunctions.of("strptime/1", pattern, budget);
    return broken(Strptime.parse(text, format), BigDecimal.ZERO);
  }

  /** Also with fractions of a second, another offset, or a date alone. */
  private static JsonNode fromIso(JsonNode in, Budget budget) {
    OffsetDateTime time = iso(TextFunctions.of("fromdate", in, budget));
    BigDecimal seconds = BigDecimal.valueOf(time.toEpochSecond());
    return Numbers.node(seconds.add(BigDecimal.valueOf(time.getNano(), 9)));
  }

  public static OffsetDateTime iso(String text) {
    try {
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
          : OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw new JqFailure("date \"" + text + "\" does not match 2026-02-03T10:30:00Z");
    }
  }

  public static LocalDateTime time(JsonNode seconds) {
    BigDecimal number = Numbers.of(seconds);
    if (number.abs().compareTo(FURTHEST) > 0) {
      throw new JqFailure(JsonText.brief(seconds) + " is no time in seconds since 1970");
    }
    BigDecimal whole = number.setScale(0, RoundingMode.FLOOR);
    int nanos = number.subtract(whole).movePointRight(9).intValue();
    return LocalDateTime.ofEpochSecond(whole.longValueExact(), nanos, ZoneOffset.UTC);
  }

  private static BigDecimal fraction(JsonNode seconds) {
    BigDecimal number = Numbers.of(seconds);
    return number.subtract(number.setScale(0, RoundingMode.FLOOR));
  }

  private static JsonNode seconds(LocalDateTime time) {
    return Numbers.node(time.toEpochSecond(ZoneOffset.UTC));
  }

  private static ArrayNode broken(LocalDateTime time, BigDecimal fraction) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    parts.add(time.getYear()).add(time.getMonthValue() - 1).add(time.getDayOfMonth());
    parts.add(time.getHour()).add(time.getMinute());
    parts.add(Numbers.node(BigDecimal.valueOf(time.getSecond()).add(fraction)));
    return parts.add(time.getDayOfWeek().getValue() % 7).add(time.getDayOfYear() - 1);
  }

  private static LocalDateTime parts(String function, JsonNode in) {
    if (!in.isArray() || in.size() < DATE_PARTS) {
      throw new JqFailure(function + " requires array of 6 numbers");
    }
    long[] parts = new long[DATE_PARTS];
    for (int i = 0; i < DATE_PARTS; i++) {
      if (!in.get(i).isNumber() || Math.abs(Numbers.whole(in.get(i))) > 1_000_000) {
        throw new JqFailure(function + " requires parsed datetime inputs");
      }
      parts[i] = Numbers.whole(in.get(i));
    }
    // parts beyond their range carry over, as in C: month 12 is January of the next year
    return LocalDateTime.of((int) parts[0], 1, 1, 0, 0)
        .plusMonths(parts[1])
        .plusDays(parts[2] - 1)
        .plusHours(parts[3])
        .plusMinutes(parts[4])
        .plusSeconds(parts[5]);
  }
}
