package dev.switchboard.classifier.core.slots;

import dev.switchboard.classifier.core.slots.dates.DateReader;
import dev.switchboard.classifier.core.slots.dates.Tense;
import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Dates as they are written in the bot's region and said in its languages. Normal form: ISO 8601.
 */
final class Dates implements ValueFinder {

  private final Locality locality;
  private final DateReader reader;

  Dates(
      Locality locality,
      Predicate<String> known,
      @Nullable Tense prefer,
      List<String> introducing) {
    this.locality = locality;
    this.reader =
        new DateReader(locality.locale(), locality.languagesRead(), known, prefer, introducing);
  }

  @Override
  public List<SlotValue> in(String text, Instant now) {
    return reader.in(text, now.atZone(locality.timeZone()).toLocalDate());
  }
}
