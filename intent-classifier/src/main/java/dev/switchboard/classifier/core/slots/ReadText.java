package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.dates.DateWord;
import dev.switchboard.classifier.core.slots.dates.DateWords;
import dev.switchboard.classifier.core.slots.text.PhraseTable;
import dev.switchboard.classifier.core.slots.text.SourceText;
import dev.switchboard.classifier.core.slots.text.Tokens;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.BoundedText;
import dev.switchboard.language.secrets.CardNumbers;
import dev.switchboard.language.secrets.TextRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text, and what stands in it that is surely something: dates, amounts, phones, cards. */
final class ReadText {

  private static final List<String> STREET_NAMES =
      List.of("strasse", "str", "straat", "laan", "gasse", "allee", "gracht");

  private static final int SHORTEST_PHONE = 6;

  private static final List<DateWord> BEFORE_DATES =
      List.of(DateWord.ON, DateWord.ON_DAY, DateWord.THE, DateWord.THIS, DateWord.WEEKDAY);

  private static final int MOST_BEFORE_DATES = 4;

  private final SourceText source;
  private final Others others;
  private final Instant now;
  private final Tokens tokens;
  private @Nullable List<TextRange> taken;
  private @Nullable List<SlotValue> dates;
  private @Nullable List<SlotValue> amounts;
  private int numbers = -1;

  /** The finders of what is surely something. */
  record Others(
      ValueFinder dates, ValueFinder amounts, DateWords words, List<ValueFinder> finders) {}

  ReadText(SourceText source, Others others, Instant now) {
    this.source = source;
    this.others = others;
    this.now = now;
    this.tokens = Tokens.of(source.plain());
  }

  String plain() {
    return source.plain();
  }

  SourceText source() {
    return source;
  }

  Tokens tokens() {
    return tokens;
  }

  /** The piece that begins at or behind a place of the text. */
  int place(int start) {
    int place = placeBehind(start);
    // "#1001": what stands before is before the mark
    return tokens.at(place).is("#") ? place + 1 : place;
  }

  /** The piece behind a place of the text. */
  int placeBehind(int end) {
    int place = 0;
    int last = tokens.size();
    while (place < last) {
      int middle = (place + last) / 2;
      if (tokens.at(middle).end() <= end) {
        place = middle + 1;
      } else {
        last = middle;
      }
    }
    return place;
  }

  /** Whether a street stands beside a number: "1600 Pennsylvania Avenue", "Hauptstraße 1500". */
  boolean isHouse(int first, int next) {
    PhraseTable streets = others.words().of(DateWord.STREET);
    boolean behind = false;
    for (int i = next; i < next + 3 && tokens.at(i).isCapitalised(); i++) {
      behind |= i > next && streets.has(tokens, i);
    }
    String before = tokens.at(first - 1).key();
    boolean named =
        STREET_NAMES.stream()
            .anyMatch(end -> before.endsWith(end) && before.length() > end.length());
    return behind || named;
  }

  /** Whether a phrase stands before a date and what introduces it: "leave on friday, the 27th". */
  boolean isIntroducedBy(PhraseTable phrases, int place) {
    int next = place;
    for (int i = 0; i < MOST_BEFORE_DATES; i++) {
      if (phrases.endsBefore(tokens, next)) {
        return true;
      }
      int end = next;
      next =
          BEFORE_DATES.stream()
              .mapToInt(word -> others.words().of(word).before(tokens, end))
              .min()
              .orElse(end);
      if (next == end && tokens.at(end - 1).is(",") && i > 0) {
        next = end - 1;
      }
      if (next == end) {
        return false;
      }
    }
    return false;
  }

  boolean isMonthBefore(int place) {
    return others.words().of(DateWord.MONTH).endsBefore(tokens, place);
  }

  /** Whether a value is digits of a card, a phone, an amount or a date in figures. */
  boolean isSurelyOther(SlotValue value) {
    boolean alone = numbers() == 1 && value.end() - value.start() < SHORTEST_PHONE;
    if (amounts().stream().anyMatch(other -> overlap(other, value))) {
      return true;
    }
    // one short number is neither a date in figures nor a phone
    return !alone
        && (others().stream()
                .anyMatch(place -> place.start() < value.end() && value.start() < place.end())
            || dates().stream().anyMatch(date -> overlap(date, value) && isInFigures(date)));
  }

  private List<SlotValue> amounts() {
    List<SlotValue> found = amounts;
    if (found == null) {
      found = found(others.amounts());
      amounts = found;
    }
    return found;
  }

  private List<TextRange> others() {
    List<TextRange> places = taken;
    if (places == null) {
      places = new ArrayList<>(CardNumbers.in(plain()));
      for (ValueFinder finder : others.finders()) {
        for (SlotValue other : found(finder)) {
          places.add(new TextRange(other.start(), other.end()));
        }
      }
      taken = places;
    }
    return places;
  }

  private int numbers() {
    if (numbers < 0) {
      numbers = 0;
      for (int i = 0; i < tokens.size(); i++) {
        numbers += tokens.at(i).kind() == Tokens.Kind.NUMBER ? 1 : 0;
      }
    }
    return numbers;
  }

  boolean isInDate(SlotValue value) {
    // no other number of a date in words is longer than its day
    boolean year = value.end() - value.start() == 4 && numbers() > 1;
    return (value.end() - value.start() <= 2 || year)
        && dates().stream().anyMatch(date -> overlap(date, value));
  }

  /** A finder that can't judge a text in bounded time has found nothing in it. */
  private List<SlotValue> found(ValueFinder finder) {
    try {
      return finder.in(plain(), now);
    } catch (BoundedText.Exhausted e) {
      return List.of();
    }
  }

  private List<SlotValue> dates() {
    List<SlotValue> found = dates;
    if (found == null) {
      found = found(others.dates());
      dates = found;
    }
    return found;
  }

  private static boolean isInFigures(SlotValue date) {
    return date.text().chars().filter(Character::isDigit).count() > 1
        && date.text().chars().noneMatch(Character::isLetter);
  }

  private static boolean overlap(SlotValue a, SlotValue b) {
    return a.start() < b.end() && b.start() < a.end();
  }
}
