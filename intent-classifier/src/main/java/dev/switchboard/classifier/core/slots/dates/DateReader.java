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
import java.util.function.Predicate;
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
  private final DateTypos typos;
  private final @Nullable Tense prefer;

  /**
   * Reads dates.
   *
   * @param region how figures are written
   * @param known tells the words that are no typos, in lower case
   * @param prefer which day is meant where no year is said; null where the words decide
   * @param introducing stand before a date, beside the languages' own words: "arrive 12/12"
   */
  public DateReader(
      Locale region,
      Collection<Locale> languages,
      Predicate<String> known,
      @Nullable Tense prefer,
      Collection<String> introducing) {
    this.figures = new DateFigures(region);
    this.words = new DateWords(languages);
    introducing.forEach(phrase -> words.of(DateWord.ON).add(phrase, 0));
    this.numbers = new NumberWords(languages);
    this.typos = new DateTypos(words, languages, known);
    this.prefer = prefer;
  }

  /** Every date in a text, in its order, seen from a day. */
  public List<SlotValue> in(String text, LocalDate today) {
    Tokens tokens = Tokens.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    Tokens read = typos.corrected(tokens);
    List<Day> days = days(new DateText(read, words, numbers, new Reckoning(today), prefer));
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
      if (reading == null && !days.isEmpty()) {
        reading = DateRange.end(text, days.getLast(), place);
      }
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

  private static void add(DateText text, List<Day> days, Day day) {
    if (!days.isEmpty() && DateRange.joins(text, days.getLast(), day.first())) {
      DateRange range = DateRange.of(text, days.removeLast(), day);
      days.add(range.start());
      days.add(range.end());
    } else {
      days.add(day);
    }
  }
}
