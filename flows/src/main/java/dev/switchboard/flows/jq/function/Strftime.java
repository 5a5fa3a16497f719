package dev.switchboard.flows.jq.function;

import dev.switchboard.flows.jq.value.JqFailure;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Locale;

/** Writes times by the patterns of C, in English and UTC. */
public final class Strftime {
  private Strftime() {}

  public static String format(LocalDateTime time, String pattern) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        out.append(c);
        continue;
      }
      if (++i == pattern.length()) {
        throw new JqFailure("strftime/1: the format ends with a single %");
      }
      char letter = pattern.charAt(i);
      // %-d is d without zeros in front
      boolean bare = letter == '-' && i + 1 < pattern.length();
      String part = part(time, bare ? pattern.charAt(++i) : letter);
      out.append(bare ? part.replaceFirst("^[0 ]+(?=.)", "") : part);
    }
    return out.toString();
  }

  private static String part(LocalDateTime time, char letter) {
    return switch (letter) {
      case 'Y' -> String.valueOf(time.getYear());
      case 'C' -> two(time.getYear() / 100);
      case 'y' -> two(time.getYear() % 100);
      case 'm' -> two(time.getMonthValue());
      case 'd' -> two(time.getDayOfMonth());
      case 'e' -> spaced(time.getDayOfMonth());
      case 'H' -> two(time.getHour());
      case 'k' -> spaced(time.getHour());
      case 'I' -> two(twelve(time));
      case 'l' -> spaced(twelve(time));
      case 'M' -> two(time.getMinute());
      case 'S' -> two(time.getSecond());
      case 'j' -> String.format(Locale.ROOT, "%03d", time.getDayOfYear());
      case 'u' -> String.valueOf(time.getDayOfWeek().getValue());
      case 'w' -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'G' -> String.valueOf(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'U' -> two((time.getDayOfYear() + 6 - time.getDayOfWeek().getValue() % 7) / 7);
      case 'W' -> two((time.getDayOfYear() + 6 - (time.getDayOfWeek().getValue() + 6) % 7) / 7);
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 's' -> String.valueOf(time.toEpochSecond(ZoneOffset.UTC));
      case 'f' -> String.format(Locale.ROOT, "%06d", time.get(ChronoField.MICRO_OF_SECOND));
      case 'Z' -> "UTC";
      case 'z' -> "+0000";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '%' -> "%";
      default -> words(time, letter);
    };
  }

  private static String words(LocalDateTime time, char letter) {
    return switch (letter) {
      case 'a' ->
          time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' ->
          time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'T' -> format(time, "%H:%M:%S");
      case 'R' -> format(time, "%H:%M");
      case 'r' -> format(time, "%I:%M:%S %p");
      case 'F' -> format(time, "%Y-%m-%d");
      case 'D' -> format(time, "%m/%d/%y");
      case 'c' -> format(time, "%a %b %e %H:%M:%S %Y");
      case 'x' -> format(time, "%m/%d/%y");
      case 'X' -> format(time, "%H:%M:%S");
      default -> throw new JqFailure("strftime/1: unknown conversion %" + letter);
    };
  }

  private static int twelve(LocalDateTime time) {
    return (time.getHour() + 11) % 12 + 1;
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static String spaced(int number) {
    return String.format(Locale.ROOT, "%2d", number);
  }
}
