package dev.switchboard.classifier.core.slots.dates;

import dev.switchboard.classifier.core.slots.dates.DateReading.Day;
import dev.switchboard.classifier.core.slots.text.NumberWords;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates: in figures as they are written in the bot's region, and in words of the bot's languages
 * and of English. What can't be told surely, or is a day that there is not, is none. Normal form:
 * ISO 8601.
 */
public final class DateReader {

  /** A date stands at the beginning of a text, if not of all that is pasted into it. */
  private static final int LONGEST = 2_000;

  private final DateFigures figures;
  private final DateWords words;
  private final NumberWords numbers;
  private final @Nullable Tense prefer;

  /**
   * Reads dates.
   *
   * @param region how figures are written
   * @param prefer which day is meant where no year is said; null where the words decide
   */
  public DateReader(Locale region, Collection<Locale> languages, @Nullable Tense prefer) {
    this.figures = new DateFigures(region);
    this.words = new DateWords(languages);
    this.numbers = new NumberWords(languages);
    this.prefer = prefer;
  }

  /** Every date in a text, in its order, seen from a day. */
  public List<SlotValue> in(String text, LocalDate today) {
    Tokens tokens = Tokens.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    List<Day> days = days(new DateText(tokens, words, numbers, new Reckoning(today), prefer));
    return days.stream()
        .map(
            day ->
                new SlotValue(
                    day.date().toString(),
                    tokens.between(day.first(), day.last() - 1),
                    tokens.at(day.first()).start(),
                    tokens.at(day.last() - 1).end()))
        .toList();
  }

  private List<Day> days(DateText text) {
    List<Day> days = new ArrayList<>();
    int place = 0;
    while (place < text.tokens().size()) {
      DateReading reading = reading(text, place);
      if (reading != null) {
        reading.days().forEach(day -> add(text, days, day));
      }
      place = reading == null ? place + 1 : Math.max(place + 1, reading.next());
    }
    return days;
  }

  private @Nullable DateReading reading(DateText text, int place) {
    DateReading found = figures.at(text, place);
    found = found == null ? CalendarDays.at(text, place) : found;
    found = found == null ? Weekdays.at(text, place) : found;
    return found == null ? RelativeDays.at(text, place) : found;
  }

  /** Both ends of a range lie in one year, or the second in the next. */
  private static void add(DateText text, List<Day> days, Day day) {
    Day before = days.isEmpty() ? null : days.getLast();
    boolean range = before != null && !before.dated() && isRange(text, before.last(), day.first());
    if (before == null || !range) {
      days.add(day);
    } else if (day.dated()) {
      LocalDate start = before.date().withYear(day.date().getYear());
      LocalDate meant = start.isAfter(day.date()) ? start.minusYears(1) : start;
      days.set(days.size() - 1, new Day(meant, before.first(), before.last(), true));
      days.add(day);
    } else {
      LocalDate end = day.date().withYear(before.date().getYear());
      LocalDate meant = end.isBefore(before.date()) ? end.plusYears(1) : end;
      days.add(new Day(meant, day.first(), day.last(), false));
    }
  }

  private static boolean isRange(DateText text, int end, int start) {
    int next = text.after(DateWord.TO, end);
    next = next == end && text.tokens().at(end).is("-") ? end + 1 : next;
    return next > end && text.after(DateWord.THE, next) >= start && start > end;
  }
}
