package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.dates.DateReading.Day;
import dev.switchboard.classifier.core.slots.dates.DateReading.Repeats;
import dev.switchboard.classifier.core.slots.dates.DateText.DayNumber;
import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days with the name of their month, in either order, alone or as a range; and days of a month that
 * is not named. A month's name without a day is no date: "April Summers", "12 May Street".
 */
public final class CalendarDays {

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  /** Two figures behind a month are a year from here on, where nothing else marks them as one. */
  private static final int FIRST_SHORT_YEAR = 20;

  private CalendarDays() {}

  /** A month, its year where the text says it, and the place behind them. */
  private record Month(int month, @Nullable Integer year, int next) {}

  /** The date that begins at a place; null where other grammars may find one. */
  public static @Nullable DateReading at(DateText text, int place) {
    DateReading monthFirst = monthFirst(text, place);
    return monthFirst != null ? monthFirst : dayFirst(text, place);
  }

  private static @Nullable DateReading dayFirst(DateText text, int place) {
    DayNumber first = text.dayNumber(place);
    if (first == null
        || (text.tokens().at(place).isNumber(2)
            && !text.beginsFigures(place)
            && !text.tokens().at(place - 1).is("'"))) {
      return null;
    }
    int second = rangeEnd(text, first.next());
    DayNumber last = second < 0 ? null : text.dayNumber(second);
    DateReading range = last == null ? null : withMonth(text, place, List.of(first, last), second);
    return range != null ? range : withMonth(text, place, List.of(first), place);
  }

  /** Where the second day of a range begins; negative where none does. */
  private static int rangeEnd(DateText text, int place) {
    int next = text.after(DateWord.TO, place);
    if (next == place && (text.tokens().at(place).is("-") || text.tokens().at(place).is("/"))) {
      next = place + 1;
    }
    return next == place ? -1 : text.after(DateWord.THE, next);
  }

  private static @Nullable DateReading withMonth(
      DateText text, int place, List<DayNumber> days, int second) {
    DayNumber last = days.getLast();
    int of = text.after(DateWord.OF, last.next());
    YearMonth away = null;
    Match distance =
        of > last.next() || last.marked() ? text.monthAway(text.after(DateWord.THE, of)) : null;
    Month month = null;
    if (distance != null) {
      away = text.month(distance.value());
      month = new Month(away.getMonthValue(), away.getYear(), distance.next());
    } else {
      month =
          month(
              text,
              monthPlace(text, last.next()),
              days.stream().anyMatch(DayNumber::marked) || of > last.next());
    }
    if (month == null) {
      return null;
    }
    if (text.endsBefore(DateWord.STREET, place)
        || text.has(DateWord.STREET, month.next())
        || text.isNoneBefore(place)) {
      return DateReading.none(month.next());
    }
    List<Day> found = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      LocalDate date = date(text, month, days.get(i).day(), place);
      if (date != null) {
        boolean isLast = i == days.size() - 1;
        found.add(
            new Day(
                date,
                i == 0 ? place : second,
                isLast ? month.next() : days.get(i).next(),
                Repeats.of(month.year() != null)));
      }
    }
    return new DateReading(found.size() == days.size() ? found : List.of(), month.next());
  }

  private static int monthPlace(DateText text, int place) {
    Tokens tokens = text.tokens();
    if (tokens.glued(place) && (tokens.at(place).is("-") || tokens.at(place).is("/"))) {
      return place + 1;
    }
    int of = text.after(DateWord.OF, place);
    // "d'avril"
    return tokens.at(of).is("d") && tokens.at(of + 1).is("'") ? of + 2 : of;
  }

  private static @Nullable Month month(DateText text, int place, boolean sure) {
    Match month = text.at(DateWord.MONTH, place);
    if (month == null) {
      return null;
    }
    Month dated = year(text, month.value(), month.next(), true);
    boolean doubtful = text.has(DateWord.AMBIGUOUS_MONTH, place) && !sure && dated.year() == null;
    return doubtful && !text.goesOn(month.next()) ? null : dated;
  }

  private static Month year(DateText text, int month, int place, boolean joinedShort) {
    Tokens tokens = text.tokens();
    int next = place;
    if (tokens.at(next).is(".")
        && tokens.glued(next)
        && tokens.at(next + 1).kind() == Tokens.Kind.NUMBER) {
      next++;
    }
    boolean joined =
        tokens.glued(next)
            && (tokens.at(next).is("-") || tokens.at(next).is("/") || tokens.at(next).is("'"));
    boolean comma = tokens.at(next).is(",");
    if (joined || comma) {
      next++;
    } else {
      next = text.after(DateWord.OF, next);
      joined = tokens.at(next).is("'");
      next = joined ? next + 1 : next;
    }
    Tokens.Token token = tokens.at(next);
    if (token.kind() == Tokens.Kind.NUMBER && text.endsFigures(next + 1)) {
      if (token.text().length() == 4
          && token.number() >= FIRST_YEAR
          && token.number() < LAST_YEAR) {
        return new Month(month, token.number(), next + 1);
      }
      boolean alone =
          !comma
              && token.text().length() == 2
              && token.number() >= FIRST_SHORT_YEAR
              && token.number() < 40
              && text.endsAt(next + 1);
      if (token.text().length() == 2
          && ((joined && (joinedShort || tokens.at(next - 1).is("'")))
              || (token.glued() && !comma && !joined)
              || alone)) {
        return new Month(month, 2000 + token.number(), next + 1);
      }
    }
    return new Month(month, null, place);
  }

  private static @Nullable LocalDate date(DateText text, Month month, int day, int place) {
    Integer year = month.year();
    return year != null
        ? Reckoning.day(year, month.month(), day)
        : text.reckoning().inYear(month.month(), day, text.tense(place, Tense.NEAREST));
  }

  private static @Nullable DateReading monthFirst(DateText text, int place) {
    Tokens tokens = text.tokens();
    Match month = text.at(DateWord.MONTH, place);
    if (month == null) {
      return null;
    }
    int next = month.next();
    if (tokens.glued(next) && (tokens.at(next).is(".") || tokens.at(next).is("-"))) {
      next++;
    }
    next = text.after(DateWord.THE, next);
    DayNumber day = text.dayNumber(next);
    if (day == null || (tokens.at(next).isNumber(2) && !text.endsFigures(day.next()))) {
      return null;
    }
    int end = day.next();
    boolean closed = day.marked() && tokens.at(end - 1).is(".");
    Month dated = year(text, month.value(), closed ? end - 1 : end, false);
    boolean sure = (day.marked() && !closed) || dated.year() != null;
    if (text.has(DateWord.AMBIGUOUS_MONTH, place)
        && !sure
        && !text.goesOn(closed ? end - 1 : end)
        && rangeEnd(text, end) < 0) {
      return null;
    }
    if (text.has(DateWord.STREET, end) || text.has(DateWord.NONE_AFTER, end)) {
      return DateReading.none(end);
    }
    LocalDate date = date(text, dated, day.day(), place);
    int last = dated.year() == null ? (closed ? end - 1 : end) : dated.next();
    int second = date == null || dated.year() != null ? -1 : rangeEnd(text, last);
    DayNumber to = second < 0 ? null : text.dayNumber(second);
    if (to != null
        && text.endsFigures(to.next())
        && !text.has(DateWord.MONTH, to.next())
        && date != null) {
      Month until = year(text, month.value(), to.next(), false);
      LocalDate first = date(text, until, day.day(), place);
      LocalDate lastDay = date(text, until, to.day(), place);
      boolean goesOn = until.year() != null || text.goesOn(to.next());
      if (first != null && lastDay != null && goesOn) {
        return new DateReading(
            List.of(
                new Day(first, place, last, Repeats.of(until.year() != null)),
                new Day(lastDay, second, until.next(), Repeats.of(until.year() != null))),
            until.next());
      }
    }
    return DateReading.of(date, place, last, dated.year() != null);
  }
}
