package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.dates.DateReading.Day;
import dev.switchboard.classifier.core.slots.dates.DateReading.Repeats;
import dev.switchboard.classifier.core.slots.dates.DateText.DayNumber;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Two days with "to" between them: what one says decides what the other one is. */
record DateRange(Day start, Day end) {

  /** Whether a day that begins at a place is the end of a range that another one begins. */
  static boolean joins(DateText text, Day start, int place) {
    Tokens tokens = text.tokens();
    int end = start.last();
    // "vom 3. bis zum 5."
    end = tokens.at(end).is(".") && tokens.glued(end) ? end + 1 : end;
    int to = text.after(DateWord.TO, end);
    to = to == end && tokens.at(end).is("-") ? end + 1 : to;
    int next = text.after(DateWord.THE, to);
    int weekday =
        Math.max(text.after(DateWord.WEEKDAY, next), text.after(DateWord.WEAK_WEEKDAY, next));
    int behind = weekday > next && tokens.at(weekday).is(",") ? weekday + 1 : weekday;
    int named = text.after(DateWord.ON_DAY, text.after(DateWord.THE, behind));
    return to > end && place > end && (next >= place || named == place);
  }

  /** Whether the number of a range's last day comes, which no month follows: "del 28 al 3". */
  static boolean goesOn(DateText text, int place) {
    int to = text.after(DateWord.TO, place);
    int last = text.after(DateWord.ON_DAY, text.after(DateWord.THE, to));
    DayNumber day = to > place ? text.dayNumber(last) : null;
    return day != null && text.goesOn(day.next());
  }

  /** A day's number that is a day only since a range's end must be one: "from the 3rd to 5th". */
  static @Nullable DateReading end(DateText text, Day start, int place) {
    DayNumber day = start.repeats() == Repeats.MONTHLY ? text.dayNumber(place) : null;
    if (day == null || !joins(text, start, place) || text.isNone(place, day.next())) {
      return null;
    }
    boolean closed = text.tokens().at(day.next() - 1).is(".");
    if (!(closed || text.goesOn(day.next()))) {
      return null;
    }
    LocalDate date = text.reckoning().ofMonth(day.day(), text.tense(start.first(), Tense.FUTURE));
    int last = closed ? day.next() - 1 : day.next();
    return DateReading.of(date, place, last, Repeats.MONTHLY);
  }

  /** A range whose end lies behind its start. */
  static DateRange of(DateText text, Day start, Day end) {
    boolean bothYearly = start.repeats() == Repeats.YEARLY && end.repeats() == Repeats.YEARLY;
    if (start.repeats() == Repeats.YEARLY && end.repeats() == Repeats.NEVER) {
      LocalDate same = start.date().withYear(end.date().getYear());
      return new DateRange(at(start, same.isAfter(end.date()) ? same.minusYears(1) : same), end);
    }
    if (bothYearly) {
      LocalDate same = end.date().withYear(start.date().getYear());
      return new DateRange(start, at(end, same.isBefore(start.date()) ? same.plusYears(1) : same));
    }
    boolean monthSaid = end.repeats() == Repeats.YEARLY || end.repeats() == Repeats.NEVER;
    if (start.repeats() == Repeats.MONTHLY && monthSaid) {
      LocalDate before =
          new Reckoning(end.date()).ofMonth(start.date().getDayOfMonth(), Tense.PAST);
      return new DateRange(before == null ? start : at(start, before), end);
    }
    LocalDate next = end.date().isAfter(start.date()) ? null : next(end, start.date());
    boolean past = text.tense(start.first(), Tense.FUTURE) == Tense.PAST;
    return next == null || (past && next.isAfter(text.today()))
        ? new DateRange(start, end)
        : new DateRange(start, at(end, next));
  }

  private static @Nullable LocalDate next(Day day, LocalDate after) {
    Reckoning reckoning = new Reckoning(after.plusDays(1));
    LocalDate date = day.date();
    return switch (day.repeats()) {
      case NEVER -> null;
      case WEEKLY -> new Reckoning(after).weekday(date.getDayOfWeek().getValue(), Tense.FUTURE);
      case MONTHLY -> reckoning.ofMonth(date.getDayOfMonth(), Tense.FUTURE);
      case YEARLY -> reckoning.inYear(date.getMonthValue(), date.getDayOfMonth(), Tense.FUTURE);
    };
  }

  private static Day at(Day day, LocalDate date) {
    return new Day(date, day.first(), day.last(), day.repeats());
  }
}
