package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import dev.switchboard.language.Corrections;
import java.util.List;
import java.util.Optional;

/** Which of several values counts, where a user takes one back: "1001, no wait, 1002". */
final class Retraction {

  private static final int FAR_ENOUGH = 60;

  private Retraction() {}

  /** The value that the user means; of several, the first that is not taken back. */
  static Optional<SlotValue> meant(String text, List<SlotValue> values) {
    List<SlotValue> said =
        values.stream()
            .filter(value -> !Corrections.precedesExclusion(before(text, value)))
            .toList();
    return said.stream()
        .skip(1)
        .filter(value -> Corrections.precedesReplacement(before(text, value)))
        .reduce((earlier, later) -> later)
        .or(() -> said.stream().findFirst())
        .or(() -> values.stream().findFirst());
  }

  private static String before(String text, SlotValue value) {
    return text.substring(Math.max(0, value.start() - FAR_ENOUGH), value.start());
  }
}
