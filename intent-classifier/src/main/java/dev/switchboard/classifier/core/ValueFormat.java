package dev.switchboard.classifier.core;

import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.flows.text.BoundedText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type are written, and their one normal form.
 *
 * @param pattern finds what may be one
 * @param normalise the normal form, or null when it is none after all
 */
record ValueFormat(Pattern pattern, Function<MatchResult, @Nullable String> normalise) {

  private static final String AMOUNT = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?";

  private static final ValueFormat NUMBER =
      new ValueFormat(
          Pattern.compile("(?<![\\p{L}\\p{N}.,])-?(?:" + AMOUNT + ")(?![\\p{L}\\p{N}])"),
          match -> plain(match.group()));

  private static final Map<String, String> CURRENCIES =
      Map.of("$", "USD", "€", "EUR", "£", "GBP", "₹", "INR", "¥", "JPY");

  /** Normal form: amount, a space, ISO 4217 code, such as {@code 12.50 EUR}. */
  private static final ValueFormat MONEY =
      new ValueFormat(
          Pattern.compile(
              "([$€£₹¥])\\s?("
                  + AMOUNT
                  + ")|("
                  + AMOUNT
                  + ")\\s?(?:([$€£₹¥])|(USD|EUR|GBP|INR|JPY)\\b)",
              Pattern.CASE_INSENSITIVE),
          ValueFormat::money);

  /** Normal form: ISO 8601. */
  private static final ValueFormat DATE =
      new ValueFormat(
          Pattern.compile(
              "(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)"
                  + "|(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?\\s+\\p{L}{3,9}\\s+\\d{4}(?!\\d)"
                  + "|\\p{L}{3,9}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}(?!\\d)",
              Pattern.CASE_INSENSITIVE),
          match -> date(match.group()));

  private static final List<DateTimeFormatter> DATES =
      Stream.of("uuuu-MM-dd", "d MMMM uuuu", "d MMM uuuu", "MMMM d uuuu", "MMM d uuuu")
          .map(
              form ->
                  new DateTimeFormatterBuilder()
                      .parseCaseInsensitive()
                      .appendPattern(form)
                      .toFormatter(Locale.ENGLISH))
          .toList();

  private static final ValueFormat EMAIL =
      new ValueFormat(
          Pattern.compile(
              "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,5}"),
          match -> match.group().toLowerCase(Locale.ROOT));

  /** Normal form: digits, after a plus if it was written with one. */
  private static final ValueFormat PHONE =
      new ValueFormat(
          Pattern.compile("(?<![\\p{L}\\p{N}])\\+?\\(?\\d[\\d ()./-]{5,18}\\d(?![\\p{L}\\p{N}])"),
          match -> phone(match.group()));

  /** The format of a type that is known by how it is written. */
  static ValueFormat of(SlotDefinition.Type type) {
    return switch (type) {
      case NUMBER -> NUMBER;
      case MONEY -> MONEY;
      case DATE -> DATE;
      case EMAIL -> EMAIL;
      case PHONE -> PHONE;
      case TEXT, PATTERN, LIST ->
          throw new IllegalArgumentException(type + " is not known by how it is written");
    };
  }

  /**
   * Every value of this format, in the order of the text.
   *
   * @throws BoundedText.Exhausted when a text is made to be looked through for ever
   */
  Stream<SlotValue> in(String text) {
    return BoundedText.all(pattern, text).stream()
        .mapMulti(
            (match, found) -> {
              String value = normalise.apply(match);
              if (value != null) {
                found.accept(new SlotValue(value, match.group(), match.start(), match.end()));
              }
            });
  }

  private static String plain(String amount) {
    return new BigDecimal(amount.replace(",", "")).toPlainString();
  }

  private static @Nullable String money(MatchResult match) {
    String amount = match.group(2) != null ? match.group(2) : match.group(3);
    String sign = match.group(1) != null ? match.group(1) : match.group(4);
    String code = sign != null ? CURRENCIES.get(sign) : match.group(5);
    return code == null ? null : plain(amount) + " " + code.toUpperCase(Locale.ROOT);
  }

  private static @Nullable String date(String written) {
    String plain =
        written
            .replaceAll("(?i)(?<=\\d)(?:st|nd|rd|th)", "")
            .replace(",", "")
            .replaceAll("\\s+", " ");
    for (DateTimeFormatter form : DATES) {
      try {
        return LocalDate.parse(plain, form).toString();
      } catch (DateTimeException e) {
        // The next form may fit.
        continue;
      }
    }
    return null;
  }

  private static @Nullable String phone(String written) {
    String digits = written.replaceAll("\\D", "");
    return digits.length() < 7 || digits.length() > 15
        ? null
        : (written.startsWith("+") ? "+" : "") + digits;
  }
}
