package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.util.List;

/** Finds the values of one kind. Safe for use by many threads. */
interface ValueFinder {

  /**
   * Every value in a text, in its order, in its normal form and with its place.
   *
   * @param now what "tomorrow" is calculated from
   * @throws dev.switchboard.language.BoundedText.Exhausted when reading a text would not end
   */
  List<SlotValue> in(String text, Instant now);
}
