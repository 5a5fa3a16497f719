package dev.switchboard.classifier.core.slots.dates;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Which day a date without a year, a number of a day or a day of the week is, seen from a day. */
public record Reckoning(LocalDate today) {

  /** A date without a year lies at most so many days back, where nothing says more of it. */
  private static final int HALF_A_YEAR = 183;

  private static final int MONTHS_OF_A_YEAR = 12;

  private static final int FEW = 3;

  /** The day that there is in a year; null for 30 February. */
  public static @Nullable LocalDate day(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** A day of a month in the year that is meant; null where there is none in the years around. */
  @Nullable LocalDate inYear(int month, int day, Tense tense) {
    LocalDate before = null;
    LocalDate after = null;
    for (int year = today.getYear() - 1; year <= today.getYear() + 1; year++) {
      LocalDate date = day(year, month, day);
      if (date != null && !date.isAfter(today)) {
        before = date;
      }
      if (date != null && after == null && !date.isBefore(today)) {
        after = date;
      }
    }
    return switch (tense) {
      case PAST -> before;
      case FUTURE -> after;
      case NEAREST ->
          before != null && !before.isBefore(today.minusDays(HALF_A_YEAR)) ? before : after;
    };
  }

  /** The next day with a number, or the last one; null for the 32nd. */
  @Nullable LocalDate ofMonth(int day, Tense tense) {
    YearMonth month = YearMonth.from(today);
    for (int i = 0; i < MONTHS_OF_A_YEAR; i++) {
      LocalDate date = day(month.getYear(), month.getMonthValue(), day);
      boolean past = tense == Tense.PAST;
      if (date != null && (past ? !date.isAfter(today) : !date.isBefore(today))) {
        return date;
      }
      month = month.plusMonths(past ? -1 : 1);
    }
    return null;
  }

  /** The same, of the next three the one that is a day of the week; null where none is. */
  @Nullable LocalDate ofMonth(int day, int weekday, Tense tense) {
    Reckoning from = this;
    for (int i = 0; i < FEW; i++) {
      LocalDate date = from.ofMonth(day, tense);
      if (date == null || date.getDayOfWeek().getValue() == weekday) {
        return date;
      }
      from = new Reckoning(date.plusDays(tense == Tense.PAST ? -1 : 1));
    }
    return null;
  }

  /** The last such day of the week before today, or the next one after it. */
  public LocalDate weekday(int weekday, Tense tense) {
    DayOfWeek day = DayOfWeek.of(weekday);
    return today.with(
        tense == Tense.PAST ? TemporalAdjusters.previous(day) : TemporalAdjusters.next(day));
  }

  /** A day of the week in a week before or after this one; weeks begin on Monday. */
  public LocalDate inWeek(int weekday, int weeks) {
    return today
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .plusWeeks(weeks)
        .plusDays(weekday - 1L);
  }
}
