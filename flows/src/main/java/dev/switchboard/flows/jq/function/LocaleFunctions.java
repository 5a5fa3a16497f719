package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Functions that write numbers, money and dates as people of a language do. Not of jq. */
public final class LocaleFunctions {
  private static final JsonNode UTC = TextNode.valueOf("UTC");
  private static final int MOST_DECIMALS = 20;
  private static final int LONGEST_PATTERN = 100;
  private static final Set<String> LANGUAGES =
      Arrays.stream(Locale.getAvailableLocales())
          .map(Locale::getLanguage)
          .collect(Collectors.toUnmodifiableSet());

  private LocaleFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("format_number/1", Builtin.of1((in, locale, budget) -> number(in, locale, -1)));
    all.put("format_number/2", Builtin.ofMany((in, a, budget) -> number(in, a[0], decimals(a[1]))));
    all.put("format_money/2", Builtin.ofMany((in, a, budget) -> money(in, a[0], a[1])));
    all.put(
        "format_date/1",
        Builtin.of1((in, locale, budget) -> date(in, locale, TextNode.valueOf("medium"), UTC)));
    all.put("format_date/2", Builtin.ofMany((in, a, budget) -> date(in, a[0], a[1], UTC)));
    all.put("format_date/3", Builtin.ofMany((in, a, budget) -> date(in, a[0], a[1], a[2])));
  }

  private static Locale locale(JsonNode tag) {
    Locale locale = Locale.forLanguageTag(tag.asText().replace('_', '-'));
    if (!tag.isTextual()
        || locale.getLanguage().isEmpty()
        || !LANGUAGES.contains(locale.getLanguage())) {
      throw new JqFailure(JsonText.brief(tag) + " is no language; write one such as \"de-DE\"");
    }
    return locale;
  }

  private static int decimals(JsonNode count) {
    long decimals = Numbers.whole(count);
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new JqFailure("the number of decimals must be from 0 to " + MOST_DECIMALS);
    }
    return (int) decimals;
  }

  private static JsonNode number(JsonNode in, JsonNode language, int decimals) {
    BigDecimal number = Numbers.of(in);
    NumberFormat format = NumberFormat.getNumberInstance(locale(language));
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(Math.max(0, decimals));
    format.setMaximumFractionDigits(decimals < 0 ? MOST_DECIMALS : decimals);
    return TextNode.valueOf(format.format(number));
  }

  private static JsonNode money(JsonNode in, JsonNode code, JsonNode language) {
    Currency currency;
    try {
      currency = Currency.getInstance(code.asText());
    } catch (IllegalArgumentException e) {
      throw new JqFailure(JsonText.brief(code) + " is no currency; write one such as \"EUR\"");
    }
    NumberFormat format = NumberFormat.getCurrencyInstance(locale(language));
    format.setCurrency(currency);
    format.setRoundingMode(RoundingMode.HALF_UP);
    int decimals = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return TextNode.valueOf(format.format(Numbers.of(in)));
  }

  private static JsonNode date(JsonNode in, JsonNode language, JsonNode style, JsonNode zone) {
    try {
      ZonedDateTime time =
          in.isNumber()
              ? DateFunctions.time(in).atZone(ZoneOffset.UTC)
              : DateFunctions.iso(in.asText()).toZonedDateTime();
      // a date without a time is that day in every zone
      boolean dayAlone = in.isTextual() && in.textValue().indexOf('T') < 0;
      ZonedDateTime there = dayAlone ? time : time.withZoneSameInstant(ZoneId.of(zone.asText()));
      return TextNode.valueOf(formatter(style.asText(), locale(language)).format(there));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new JqFailure("format_date: " + e.getMessage());
    }
  }

  private static DateTimeFormatter formatter(String style, Locale locale) {
    return switch (style) {
      case "full" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale);
      case "long" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
      case "medium" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
      case "short" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT).withLocale(locale);
      default -> {
        if (style.length() > LONGEST_PATTERN) {
          throw new JqFailure("format_date: the pattern is longer than " + LONGEST_PATTERN);
        }
        yield DateTimeFormatter.ofPattern(style, locale);
      }
    };
  }
}
