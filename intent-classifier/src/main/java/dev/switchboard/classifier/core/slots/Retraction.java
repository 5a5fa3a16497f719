package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.Corrections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Which of several values counts, where a user takes one back: "1001, no wait, 1002". */
final class Retraction {

  private static final int FAR_ENOUGH = 60;

  private Retraction() {}

  /**
   * The value that the user means; of several that are not taken back, the first one of the
   * greatest weight. "All but 1003" names none that is meant.
   */
  static Optional<SlotValue> meant(
      String text, List<SlotValue> values, ToIntFunction<SlotValue> weight) {
    List<SlotValue> said =
        values.stream()
            .filter(value -> !Corrections.precedesExclusion(before(text, value)))
            .toList();
    return said.stream()
        .skip(1)
        .filter(value -> replaces(text, value))
        .reduce((earlier, later) -> later)
        .or(() -> heaviest(said, weight))
        .or(
            () ->
                heaviest(
                    values.stream()
                        .filter(value -> !Corrections.precedesException(before(text, value)))
                        .toList(),
                    weight));
  }

  /** Whether a value is said instead of another one. */
  static boolean replaces(String text, SlotValue value) {
    return Corrections.precedesReplacement(before(text, value));
  }

  private static Optional<SlotValue> heaviest(
      List<SlotValue> values, ToIntFunction<SlotValue> weight) {
    return values.stream()
        .reduce((first, next) -> weight.applyAsInt(next) > weight.applyAsInt(first) ? next : first);
  }

  private static String before(String text, SlotValue value) {
    return text.substring(Math.max(0, value.start() - FAR_ENOUGH), value.start());
  }
}
