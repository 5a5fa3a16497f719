package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text, and what stands in it that is surely something: dates, amounts, phones, cards. */
final class ReadText {

  private static final List<String> STREET_NAMES =
      List.of("strasse", "str", "straat", "laan", "gasse", "allee", "gracht");

  private final SourceText source;
  private final Others others;
  private final Instant now;
  private final Tokens tokens;
  private @Nullable List<Cards.Place> taken;
  private @Nullable List<SlotValue> dates;

  /** The finders of what is surely something. */
  record Others(ValueFinder dates, DateWords words, List<ValueFinder> finders) {}

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
    int place = 0;
    while (place < tokens.size() && tokens.at(place).end() <= start) {
      place++;
    }
    // "#1001": what stands before is before the mark
    return tokens.at(place).is("#") ? place + 1 : place;
  }

  /** The piece behind a place of the text. */
  int placeBehind(int end) {
    int place = 0;
    while (place < tokens.size() && tokens.at(place).end() <= end) {
      place++;
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

  boolean isMonthBefore(int place) {
    return others.words().of(DateWord.MONTH).endsBefore(tokens, place);
  }

  /** Whether a value is digits of a card, a phone, an amount or a date in figures. */
  boolean isSurelyOther(SlotValue value) {
    List<Cards.Place> places = taken;
    if (places == null) {
      places = new ArrayList<>(Cards.in(plain()));
      for (ValueFinder finder : others.finders()) {
        for (SlotValue other : finder.in(plain(), now)) {
          places.add(new Cards.Place(other.start(), other.end()));
        }
      }
      taken = places;
    }
    return places.stream()
            .anyMatch(place -> place.start() < value.end() && value.start() < place.end())
        || dates().stream().anyMatch(date -> overlap(date, value) && isInFigures(date));
  }

  boolean isInDate(SlotValue value) {
    return dates().stream().anyMatch(date -> overlap(date, value));
  }

  private List<SlotValue> dates() {
    List<SlotValue> found = dates;
    if (found == null) {
      found = others.dates().in(plain(), now);
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
