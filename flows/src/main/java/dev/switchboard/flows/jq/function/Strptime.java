package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.value.JqFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Reads times by the patterns of C, in English. */
public final class Strptime {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final List<String> DAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
  private static final int SHORT = 3;
  private static final int PIVOT = 69;

  private final String text;
  private final String pattern;
  private int at;
  private int year = 1900;
  private int month = 1;
  private int day = 1;
  private int hour;
  private int minute;
  private int second;
  private int dayOfYear;
  private boolean afternoon;
  private boolean twelve;
  private long epoch = Long.MIN_VALUE;

  private Strptime(String text, String pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  public static LocalDateTime parse(String text, String pattern) {
    Strptime parser = new Strptime(text, pattern);
    parser.read(pattern);
    if (parser.at < text.length()) {
      throw parser.mismatch();
    }
    return parser.time();
  }

  private LocalDateTime time() {
    try {
      if (epoch != Long.MIN_VALUE) {
        return LocalDateTime.ofEpochSecond(epoch, 0, ZoneOffset.UTC);
      }
      int hours = twelve ? hour % 12 + (afternoon ? 12 : 0) : hour;
      LocalDate date =
          dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
      return date.atTime(hours, minute).plusSeconds(second);
    } catch (DateTimeException e) {
      throw mismatch();
    }
  }

  private JqFailure mismatch() {
    return new JqFailure("date \"" + text + "\" does not match format \"" + pattern + "\"");
  }

  private void read(String format) {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '%' && i + 1 < format.length()) {
        part(format.charAt(++i));
      } else if (Character.isWhitespace(c)) {
        spaces();
      } else {
        literal(c);
      }
    }
  }

  private void literal(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw mismatch();
    }
    at++;
  }

  private void spaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void part(char letter) {
    switch (letter) {
      case 'Y' -> year = number(4);
      case 'y' -> {
        int two = number(2);
        year = two < PIVOT ? 2000 + two : 1900 + two;
      }
      case 'm' -> month = number(2);
      case 'd', 'e' -> day = number(2);
      case 'H', 'k' -> hour = number(2);
      case 'I', 'l' -> {
        hour = number(2);
        twelve = true;
      }
      case 'M' -> minute = number(2);
      case 'S' -> second = number(2);
      case 'j' -> dayOfYear = number(3);
      case 'b', 'B', 'h' -> month = word(MONTHS) + 1;
      case 'a', 'A' -> word(DAYS);
      case 'p', 'P' -> {
        afternoon = word(List.of("am.", "pm.")) == 1;
        twelve = true;
      }
      case 's' -> epoch = seconds();
      case 'Z' -> zone();
      case 'z' -> offset();
      case 'n', 't' -> spaces();
      case '%' -> literal('%');
      default -> composed(letter);
    }
  }

  private void composed(char letter) {
    switch (letter) {
      case 'T', 'X' -> read("%H:%M:%S");
      case 'R' -> read("%H:%M");
      case 'r' -> read("%I:%M:%S %p");
      case 'F' -> read("%Y-%m-%d");
      case 'D', 'x' -> read("%m/%d/%y");
      case 'c' -> read("%a %b %e %H:%M:%S %Y");
      default -> throw new JqFailure("strptime/1: unknown conversion %" + letter);
    }
  }

  private int number(int digits) {
    spaces();
    int from = at;
    while (at < text.length() && at - from < digits && digit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw mismatch();
    }
    return Integer.parseInt(text.substring(from, at));
  }

  private long seconds() {
    int from = at;
    while (at < text.length() && at - from < 12 && digit(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw mismatch();
    }
    return Long.parseLong(text.substring(from, at));
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** A whole name, or its first letters. */
  private int word(List<String> words) {
    spaces();
    String rest = text.substring(at).toLowerCase(Locale.ENGLISH);
    for (int i = 0; i < words.size(); i++) {
      String whole = words.get(i);
      String brief = whole.substring(0, whole.endsWith(".") ? 2 : SHORT);
      if (rest.startsWith(brief)) {
        at += rest.startsWith(whole) ? whole.length() : brief.length();
        return i;
      }
    }
    throw mismatch();
  }

  private void zone() {
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw mismatch();
    }
  }

  /** Read and left aside, as in jq: the parts are those that are written. */
  private void offset() {
    if (at < text.length() && text.charAt(at) == 'Z') {
      at++;
      return;
    }
    if (at >= text.length() || "+-".indexOf(text.charAt(at)) < 0) {
      throw mismatch();
    }
    at++;
    number(2);
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    number(2);
  }
}
