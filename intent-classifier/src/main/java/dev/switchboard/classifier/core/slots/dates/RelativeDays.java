package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.dates.DateReading.Repeats;
import dev.switchboard.classifier.core.slots.dates.DateText.DayNumber;
import dev.switchboard.classifier.core.slots.text.PhraseTable.Match;
import dev.switchboard.classifier.core.slots.text.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Days by their distance: "tomorrow", "in 3 days", "end of the month", "on the 21st", feasts. */
public final class RelativeDays {

  private static final int A_YEAR = 12;

  private static final int PER_CENT = 100;

  private RelativeDays() {}

  /** The date that begins at a place; null where other grammars may find one. */
  public static @Nullable DateReading at(DateText text, int place) {
    DateReading found = named(text, place);
    found = found == null ? distant(text, place) : found;
    found = found == null ? monthEnd(text, place) : found;
    found = found == null ? feast(text, place) : found;
    return found == null ? dayOfMonth(text, place) : found;
  }

  private static @Nullable DateReading named(DateText text, int place) {
    Match day = text.at(DateWord.DAY, place);
    if (day == null) {
      return null;
    }
    // "am Morgen" and "guten Morgen" are no day, and neither is "por la mañana"
    boolean timeOfDay =
        text.endsBefore(DateWord.NONE_BEFORE, place)
            || (text.tokens().at(place).text().equals("Morgen")
                && (text.endsBefore(DateWord.ON, place) || text.endsBefore(DateWord.THIS, place)));
    return timeOfDay
        ? DateReading.none(day.next())
        : DateReading.of(text.today().plusDays(day.value()), place, day.next(), true);
  }

  /** "In 3 days", "two weeks ago"; a length alone, such as "for 30 days", is no date. */
  private static @Nullable DateReading distant(DateText text, int place) {
    int in = text.after(DateWord.IN, place);
    int ago = text.after(DateWord.AGO_BEFORE, place);
    if (in > place) {
      Span span = span(text, in);
      if (span != null) {
        // "en 3 días", and "in 3 Tagen"; but "3 times in 2 days" and "in 2 days ago" are odd
        return DateReading.of(span.from(text.today(), 1), place, span.next(), true);
      }
    }
    if (ago > place) {
      Span span = span(text, ago);
      if (span != null) {
        return DateReading.of(span.from(text.today(), -1), place, span.next(), true);
      }
    }
    Span span = span(text, place);
    if (span == null) {
      return null;
    }
    int past = text.after(DateWord.AGO_AFTER, span.next());
    if (past > span.next()) {
      return DateReading.of(span.from(text.today(), -1), place, past, true);
    }
    int future = text.after(DateWord.FROM_NOW, span.next());
    return future > span.next()
        ? DateReading.of(span.from(text.today(), 1), place, future, true)
        : beside(text, place, span);
  }

  /** "A week from friday", "two days after the 3rd of May". */
  private static @Nullable DateReading beside(DateText text, int place, Span span) {
    String side = text.tokens().at(span.next()).key();
    if (!side.equals("from") && !side.equals("after") && !side.equals("before")) {
      return null;
    }
    int other = text.after(DateWord.THE, span.next() + 1);
    DateReading day = CalendarDays.at(text, other);
    day = day == null ? Weekdays.at(text, other) : day;
    day = day == null ? named(text, other) : day;
    if (day == null || day.days().isEmpty()) {
      return day;
    }
    LocalDate date = span.from(day.days().getFirst().date(), side.equals("before") ? -1 : 1);
    return DateReading.of(date, place, day.next(), true);
  }

  /** A length of time. */
  private record Span(int days, int months, int next) {

    LocalDate from(LocalDate day, int direction) {
      return day.plusMonths((long) direction * months).plusDays((long) direction * days);
    }
  }

  private static @Nullable Span span(DateText text, int place) {
    Match quantity = text.quantity(place);
    if (quantity == null) {
      return null;
    }
    Match days = text.at(DateWord.DAYS, quantity.next());
    if (days != null) {
      return new Span(quantity.value() * days.value(), 0, days.next());
    }
    Match months = text.at(DateWord.MONTHS, quantity.next());
    return months == null ? null : new Span(0, quantity.value() * months.value(), months.next());
  }

  private static @Nullable DateReading monthEnd(DateText text, int place) {
    int alone = text.after(DateWord.MONTH_END, place);
    if (alone > place) {
      return DateReading.of(text.month(0).atEndOfMonth(), place, alone, true);
    }
    Match end = text.at(DateWord.END_OF, place);
    if (end == null) {
      return null;
    }
    int of = text.after(DateWord.THE, end.next());
    Match away = text.monthAway(of);
    if (away != null) {
      return DateReading.of(text.month(away.value()).atEndOfMonth(), place, away.next(), true);
    }
    Match month = text.at(DateWord.MONTH, of);
    if (month != null) {
      return endOf(text, month, place);
    }
    int which = text.after(DateWord.THIS, of);
    Match year = text.at(DateWord.MONTHS, which);
    return year != null && year.value() == A_YEAR && text.distanceBehind(year.next()) == null
        ? DateReading.of(LocalDate.of(text.today().getYear(), 12, 31), place, year.next(), true)
        : null;
  }

  private static DateReading endOf(DateText text, Match month, int place) {
    int next = text.after(DateWord.OF, month.next());
    Tokens.Token year = text.tokens().at(next);
    if (year.isNumber(4) && year.text().length() == 4) {
      LocalDate last = YearMonth.of(year.number(), month.value()).atEndOfMonth();
      return DateReading.of(last, place, next + 1, true);
    }
    Tense tense = text.tense(place, Tense.FUTURE);
    LocalDate first = text.reckoning().inYear(month.value(), 1, tense);
    YearMonth now = YearMonth.from(text.today());
    // this month's end is still to come though its first day is over
    YearMonth meant =
        now.getMonthValue() == month.value() && tense == Tense.FUTURE
            ? now
            : YearMonth.from(first == null ? text.today() : first);
    return DateReading.of(meant.atEndOfMonth(), place, month.next(), true);
  }

  /** "Before Christmas", but no "Christmas tree". */
  private static @Nullable DateReading feast(DateText text, int place) {
    Match feast = text.at(DateWord.FEAST, place);
    if (feast == null) {
      return null;
    }
    if (!text.endsBefore(DateWord.ON, place) || !text.goesOn(feast.next())) {
      return DateReading.none(feast.next());
    }
    Tense tense = text.tense(place, Tense.NEAREST);
    LocalDate date =
        text.reckoning().inYear(feast.value() / PER_CENT, feast.value() % PER_CENT, tense);
    return DateReading.of(date, place, feast.next(), true);
  }

  /** "On the 21st", "am 21.", "le 21". */
  private static @Nullable DateReading dayOfMonth(DateText text, int place) {
    DayNumber day = text.dayNumber(place);
    boolean figures = text.tokens().at(place).kind() == Tokens.Kind.NUMBER;
    if (day == null
        || day.day() < 1
        || (figures && !text.beginsFigures(place) && !text.tokens().at(place - 1).is("'"))) {
      return null;
    }
    boolean ownMark = text.endsBefore(DateWord.ON_DAY, place);
    int the = text.words().of(DateWord.THE).before(text.tokens(), place);
    boolean introduced =
        ownMark || text.endsBefore(DateWord.ON, the) || text.endsBefore(DateWord.ON, place);
    boolean marked = day.marked() && !text.tokens().at(day.next() - 1).is(".");
    if (!(ownMark || (marked && the < place) || (marked && introduced))
        || text.isNoneBefore(the)
        || (figures && !marked && !text.endsFigures(day.next()))) {
      return null;
    }
    boolean endsHere =
        text.goesOn(day.next())
            || DateRange.goesOn(text, day.next())
            || (introduced && text.has(DateWord.GOES_ON_SURELY, day.next()));
    if (!endsHere || text.isNone(place, day.next())) {
      return null;
    }
    int last = !marked && text.tokens().at(day.next() - 1).is(".") ? day.next() - 1 : day.next();
    Tense tense = text.tense(place, Tense.FUTURE);
    return DateReading.of(text.reckoning().ofMonth(day.day(), tense), place, last, Repeats.MONTHLY);
  }

  /** Saturday of this week; on a Sunday, that day. */
  public static LocalDate thisWeekend(DateText text) {
    boolean sunday = text.today().getDayOfWeek() == DayOfWeek.SUNDAY;
    return sunday ? text.today() : text.reckoning().inWeek(DayOfWeek.SATURDAY.getValue(), 0);
  }
}
