package dev.switchboard.flows.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ways to write a value for people: {@code {total, money}}, {@code {items, list, or}}. */
enum TextFormat {
  NUMBER,
  MONEY,
  DATE,
  TIME,
  LIST;

  private static final int MOST_DECIMALS = 20;

  /** The format of a keyword in a placeholder. */
  static Optional<TextFormat> of(String keyword) {
    for (TextFormat format : values()) {
      if (format.keyword().equals(keyword)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  String keyword() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Why a style is none of this format's; empty where it is one. */
  Optional<String> refusal(String style) {
    return switch (this) {
      case NUMBER ->
          style.matches("\\d{1,2}") && Integer.parseInt(style) <= MOST_DECIMALS
              ? Optional.empty()
              : Optional.of("write the number of decimals: {n, number, 2}");
      case MONEY ->
          style.matches("[A-Z]{3}")
              ? Optional.empty()
              : Optional.of("write a currency's code: {total, money, EUR}");
      case DATE, TIME ->
          width(style).isPresent() || isSkeleton(style)
              ? Optional.empty()
              : Optional.of("write short, medium, long, full or a pattern such as dd.MM.yyyy");
      case LIST ->
          List.of("and", "or", "counted").contains(style)
              ? Optional.empty()
              : Optional.of("write and, or or counted");
    };
  }

  /** Writes a value. */
  String write(JsonNode value, @Nullable String style, TextLocale locale) throws TextFailure {
    ULocale there = locale.toUnicode();
    return switch (this) {
      case NUMBER -> number(value, style, there);
      case MONEY -> money(value, style, there);
      case DATE, TIME -> date(value, style, locale);
      case LIST -> list(value, style, there);
    };
  }

  private static String number(JsonNode value, @Nullable String decimals, ULocale locale)
      throws TextFailure {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setRoundingMode(java.math.RoundingMode.HALF_UP.ordinal());
    if (decimals != null) {
      format.setMinimumFractionDigits(Integer.parseInt(decimals));
      format.setMaximumFractionDigits(Integer.parseInt(decimals));
    } else {
      format.setMaximumFractionDigits(MOST_DECIMALS);
    }
    return format.format(decimal(value));
  }

  private static String money(JsonNode value, @Nullable String code, ULocale locale)
      throws TextFailure {
    Currency currency = code == null ? Currency.getInstance(locale) : Currency.getInstance(code);
    if (currency == null) {
      throw new TextFailure(
          "the region " + locale.getCountry() + " has no currency; write {total, money, EUR}");
    }
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setRoundingMode(java.math.RoundingMode.HALF_UP.ordinal());
    format.setCurrency(currency);
    return format.format(decimal(value));
  }

  static BigDecimal decimal(JsonNode value) throws TextFailure {
    try {
      return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
    } catch (NumberFormatException e) {
      throw new TextFailure("\"" + value.asText() + "\" is no number");
    }
  }

  private String date(JsonNode value, @Nullable String style, TextLocale locale)
      throws TextFailure {
    boolean dayAlone = value.isTextual() && value.textValue().indexOf('T') < 0;
    Instant instant = instant(value);
    ULocale there = locale.toUnicode();
    String wanted = style == null ? "medium" : style;
    DateFormat format =
        width(wanted)
            .map(
                width ->
                    this == DATE
                        ? DateFormat.getDateInstance(width, there)
                        : DateFormat.getTimeInstance(
                            style == null ? DateFormat.SHORT : width, there))
            .orElseGet(() -> new SimpleDateFormat(wanted, there));
    format.setTimeZone(TimeZone.getTimeZone(dayAlone ? "UTC" : locale.zone().getId()));
    return format.format(Date.from(instant));
  }

  private static Instant instant(JsonNode value) throws TextFailure {
    try {
      if (value.isNumber()) {
        return Instant.ofEpochSecond(value.longValue());
      }
      String text = value.asText();
      return text.indexOf('T') < 0
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TextFailure("\"" + value.asText() + "\" is no date such as 2026-12-01");
    }
  }

  private static Optional<Integer> width(String style) {
    return switch (style) {
      case "full" -> Optional.of(DateFormat.FULL);
      case "long" -> Optional.of(DateFormat.LONG);
      case "medium" -> Optional.of(DateFormat.MEDIUM);
      case "short" -> Optional.of(DateFormat.SHORT);
      default -> Optional.empty();
    };
  }

  private static boolean isSkeleton(String pattern) {
    try {
      new SimpleDateFormat(pattern, ULocale.ENGLISH);
      return pattern.length() <= 100 && !pattern.matches("[a-z]{5,}");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String list(JsonNode value, @Nullable String style, ULocale locale) {
    List<String> items = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> items.add(item.asText()));
    } else {
      items.add(value.asText());
    }
    List<String> shown = "counted".equals(style) ? counted(items) : items;
    ListFormatter.Type type = "or".equals(style) ? ListFormatter.Type.OR : ListFormatter.Type.AND;
    return ListFormatter.getInstance(locale, type, ListFormatter.Width.WIDE).format(shown);
  }

  private static List<String> counted(List<String> items) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    items.forEach(item -> counts.merge(item, 1, Integer::sum));
    return counts.entrySet().stream()
        .map(each -> each.getValue() == 1 ? each.getKey() : each.getValue() + " × " + each.getKey())
        .toList();
  }
}
