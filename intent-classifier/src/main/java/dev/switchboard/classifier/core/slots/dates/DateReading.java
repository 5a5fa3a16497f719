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
   * @param dated whether the text says the year
   */
  public record Day(LocalDate date, int first, int last, boolean dated) {}

  public static DateReading none(int next) {
    return new DateReading(List.of(), next);
  }

  public static DateReading of(@Nullable LocalDate date, int first, int last, boolean dated) {
    return new DateReading(
        date == null ? List.of() : List.of(new Day(date, first, last, dated)), last);
  }
}
