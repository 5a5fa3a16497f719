package dev.switchboard.classifier.core.slots;

import dev.switchboard.contracts.SlotValue;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;

/** Which of several values counts, where a user takes one back: "1001, no wait, 1002". */
final class TakenBack {

  private static final int FAR_ENOUGH = 60;

  /** Stands right before a value that takes another one's place. */
  private static final Pattern CORRECTION =
      Pattern.compile(
          "(?:^|[\\s,.;:!?(-])"
              + "(?:no|nope|wait|sorry|oops|actually|correction|rather|i mean|i meant|make (?:that|it)"
              + "|nein|ich meinte|perdón|digo|quise decir|non|pardon|je voulais dire)[\\s,.;:!-]+"
              + "(?:(?:wait|sorry|no|not|actually|i|mean|meant|it|it['’]?s|is|the|order|number|one"
              + "|that|make|rather|my|was|should be|on|by|for|am|le|el|den)[\\s,.;:!-]+){0,6}#?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Stands right before a value that is not meant. */
  private static final Pattern NOT =
      Pattern.compile(
          "(?:^|[\\s,.;:!?(-])(?:not|isn['’]?t|instead of|rather than|nicht|statt|pas|au lieu de|non"
              + "|não|niet|en vez de|em vez de|invece di|in plaats van|no(?= (?:el|la|los) ))\\s+"
              + "(?:(?:the|my|order|number|one|for|on|am|den|le|la|el|il|op|de|na|no|à|a|il)\\s+){0,4}#?$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private TakenBack() {}

  /**
   * The value that the user means; of several that are not taken back, the first one of the
   * greatest weight.
   */
  static Optional<SlotValue> meant(
      String text, List<SlotValue> values, ToIntFunction<SlotValue> weight) {
    List<SlotValue> said =
        values.stream().filter(value -> !precedes(NOT, text, value.start())).toList();
    return said.stream()
        .skip(1)
        .filter(value -> precedes(CORRECTION, text, value.start()))
        .reduce((earlier, later) -> later)
        .or(() -> heaviest(said, weight))
        .or(() -> heaviest(values, weight));
  }

  private static Optional<SlotValue> heaviest(
      List<SlotValue> values, ToIntFunction<SlotValue> weight) {
    return values.stream()
        .reduce((first, next) -> weight.applyAsInt(next) > weight.applyAsInt(first) ? next : first);
  }

  private static boolean precedes(Pattern what, String text, int start) {
    return what.matcher(text.substring(Math.max(0, start - FAR_ENOUGH), start)).find();
  }
}
