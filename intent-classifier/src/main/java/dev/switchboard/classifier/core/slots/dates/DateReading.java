package dev.switchboard.classifier.core.slots.dates;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a grammar of dates has read from a place of a text on.
 *
 * @param days in the text's order; none where it looks like a date and is none, such as 30 February
 * @param next the place behind it
 */
public record DateReading(List<Day> days, int next) {

  /**
   * A day.
   *
   * @param first the first piece of the text that says it
   * @param last the piece behind it
   * @param repeats how often there is a day that the text says so
   */
  public record Day(LocalDate date, int first, int last, Repeats repeats) {}

  /** How often there is a day that is said in the same words: "friday", "the 3rd", "3 May". */
  public enum Repeats {
    NEVER,
    WEEKLY,
    MONTHLY,
    YEARLY;

    /** A day of a month that is named. */
    static Repeats of(boolean dated) {
      return dated ? NEVER : YEARLY;
    }
  }

  public static DateReading none(int next) {
    return new DateReading(List.of(), next);
  }

  /** A day of which the text says the year, too, or does not. */
  public static DateReading of(@Nullable LocalDate date, int first, int last, boolean dated) {
    return of(date, first, last, Repeats.of(dated));
  }

  static DateReading of(@Nullable LocalDate date, int first, int last, Repeats repeats) {
    return new DateReading(
        date == null ? List.of() : List.of(new Day(date, first, last, repeats)), last);
  }
}
