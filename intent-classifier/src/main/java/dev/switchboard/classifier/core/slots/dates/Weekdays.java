package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
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
    DateReading dated = date(text, day.next());
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
    return DateReading.of(weekday(text, day.value(), meant, place), place, next, true);
  }

  /** "Wednesday, 14 March 2027" is one date; null where no date follows. */
  private static @Nullable DateReading date(DateText text, int place) {
    int next = text.tokens().at(place).is(".") ? place + 1 : place;
    next = text.tokens().at(next).is(",") ? next + 1 : next;
    next = text.after(DateWord.ON_DAY, text.after(DateWord.THE, next));
    if (text.tokens().at(next).isWord() && !text.has(DateWord.MONTH, next)) {
      return null;
    }
    DateReading found = CalendarDays.at(text, next);
    return found != null && !found.days().isEmpty() ? found : null;
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
