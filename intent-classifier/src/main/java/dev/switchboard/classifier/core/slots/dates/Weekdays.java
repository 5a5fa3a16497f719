package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.dates.DateReading.Repeats;
import dev.switchboard.classifier.core.slots.dates.DateText.DayNumber;
import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days of the week and weekends: the coming one unless something else is said. "Next" is the one of
 * the next week where the language means that by it, else the very next one.
 */
public final class Weekdays {

  private static final int WEEK = 7;

  private static final int LEAST_LETTERS = 3;

  private static final DateWord[] WHICH = {
    DateWord.THIS, DateWord.NEXT, DateWord.COMING, DateWord.LAST
  };

  private Weekdays() {}

  /** The date that begins at a place; null where other grammars may find one. */
  public static @Nullable DateReading at(DateText text, int place) {
    for (DateWord which : WHICH) {
      int next = text.after(which, place);
      if (next > place) {
        DateReading found = day(text, place, next, which);
        if (found != null) {
          return found;
        }
      }
    }
    return day(text, place, place, null);
  }

  private static @Nullable DateReading day(
      DateText text, int place, int name, @Nullable DateWord which) {
    Match weekday = text.at(DateWord.WEEKDAY, name);
    Match weak = weekday == null ? text.at(DateWord.WEAK_WEEKDAY, name) : null;
    Match day = weekday != null ? weekday : weak;
    if (day == null) {
      return weekend(text, place, name, which);
    }
    DateReading dated = date(text, day, place);
    if (dated != null) {
      return dated;
    }
    if (weak != null && !isSure(text, place, name, which, day.next())) {
      return null;
    }
    Match week = week(text, day.next());
    if (week != null) {
      LocalDate date = text.reckoning().inWeek(day.value(), week.value());
      return DateReading.of(date, place, week.next(), true);
    }
    if (text.has(DateWord.OF, day.next()) && text.has(DateWord.MONTH, day.next() + 1)) {
      return DateReading.none(day.next() + 2);
    }
    if (text.isNone(place, day.next())) {
      return DateReading.none(day.next());
    }
    DateWord meant = which;
    int next = day.next();
    for (DateWord behind : new DateWord[] {DateWord.NEXT, DateWord.COMING, DateWord.LAST}) {
      if (which == null && text.after(behind, next) > next) {
        meant = behind;
        next = text.after(behind, next);
        break;
      }
    }
    return DateReading.of(weekday(text, day.value(), meant, place), place, next, Repeats.WEEKLY);
  }

  /** "Wednesday, 14 March 2027" and "friday the 11th" are one date; null where none follows. */
  private static @Nullable DateReading date(DateText text, Match weekday, int place) {
    Tokens tokens = text.tokens();
    int next = tokens.at(weekday.next()).is(".") ? weekday.next() + 1 : weekday.next();
    next = tokens.at(next).is(",") ? next + 1 : next;
    int number = text.after(DateWord.ON_DAY, text.after(DateWord.THE, next));
    if (!tokens.at(number).isWord() || text.has(DateWord.MONTH, number)) {
      DateReading found = CalendarDays.at(text, number);
      if (found != null) {
        return found.days().isEmpty() ? null : found;
      }
    }
    return ofMonth(text, weekday.value(), place, number, number > next);
  }

  /**
   * The day of the week with a number that no month follows: the next such day that is one. Without
   * a mark it may be an hour, unless it fits.
   */
  private static @Nullable DateReading ofMonth(
      DateText text, int weekday, int place, int number, boolean introduced) {
    DayNumber day = text.dayNumber(number);
    boolean figures = text.tokens().at(number).kind() == Tokens.Kind.NUMBER;
    if (day == null || (figures && !(text.beginsFigures(number) && text.endsFigures(day.next())))) {
      return null;
    }
    boolean sure = introduced || (day.marked() && !text.tokens().at(day.next() - 1).is("."));
    boolean endsHere =
        text.goesOn(day.next()) || (sure && text.has(DateWord.GOES_ON_SURELY, day.next()));
    if (!endsHere || text.isNone(place, day.next())) {
      return null;
    }
    Tense tense = text.tense(place, Tense.FUTURE);
    LocalDate first = text.reckoning().ofMonth(day.day(), tense);
    LocalDate date = sure ? text.reckoning().ofMonth(day.day(), weekday, tense) : first;
    boolean fits = date != null && date.getDayOfWeek().getValue() == weekday;
    LocalDate meant = fits ? date : sure ? first : null;
    return meant == null ? null : DateReading.of(meant, place, day.next(), Repeats.MONTHLY);
  }

  private static LocalDate weekday(DateText text, int day, @Nullable DateWord which, int place) {
    Reckoning reckoning = text.reckoning();
    if (which == DateWord.NEXT) {
      return reckoning.inWeek(day, 1);
    }
    if (which == DateWord.COMING) {
      return reckoning.weekday(day, Tense.FUTURE);
    }
    if (which == DateWord.LAST) {
      return reckoning.weekday(day, Tense.PAST);
    }
    if (which == DateWord.THIS && text.today().getDayOfWeek().getValue() == day) {
      return text.today();
    }
    Tense tense = text.tense(place, Tense.FUTURE);
    return reckoning.weekday(day, tense);
  }

  private static boolean isSure(
      DateText text, int place, int name, @Nullable DateWord which, int next) {
    boolean alone =
        place == 0 && text.endsAt(next) && text.tokens().at(name).key().length() >= LEAST_LETTERS;
    return alone
        || ((which != null
                || text.endsBefore(DateWord.ON, place)
                || text.endsBefore(DateWord.ON_DAY, place)
                || text.tokens().at(place).is("next"))
            && text.goesOn(next));
  }

  /** "Of next week" behind a day: how many weeks away. */
  private static @Nullable Match week(DateText text, int place) {
    int next = text.after(DateWord.THE, text.after(DateWord.OF, place));
    for (DateWord which : WHICH) {
      int unit = text.after(which, next);
      Match week = unit > next ? text.at(DateWord.DAYS, unit) : null;
      if (week != null && week.value() == WEEK) {
        return new Match(which == DateWord.THIS ? 0 : which == DateWord.LAST ? -1 : 1, week.next());
      }
    }
    Match week = next > place ? text.at(DateWord.DAYS, next) : null;
    Match behind = week == null || week.value() != WEEK ? null : text.distanceBehind(week.next());
    return behind;
  }

  private static @Nullable DateReading weekend(
      DateText text, int place, int name, @Nullable DateWord which) {
    Match weekend = text.at(DateWord.WEEKEND, name);
    if (weekend == null) {
      return null;
    }
    Match behind = which == null ? text.distanceBehind(weekend.next()) : null;
    boolean introduced =
        text.endsBefore(DateWord.ON, place)
            || text.endsBefore(DateWord.THE, place)
            || text.endsBefore(DateWord.ON_DAY, place);
    if (which == null && behind == null && !introduced) {
      return DateReading.none(weekend.next());
    }
    int weeks =
        behind != null
            ? behind.value()
            : which == DateWord.NEXT ? 1 : which == DateWord.LAST ? -1 : 0;
    LocalDate saturday = text.reckoning().inWeek(DayOfWeek.SATURDAY.getValue(), weeks);
    return DateReading.of(
        weeks == 0 ? RelativeDays.thisWeekend(text) : saturday,
        place,
        behind == null ? weekend.next() : behind.next(),
        true);
  }
}
