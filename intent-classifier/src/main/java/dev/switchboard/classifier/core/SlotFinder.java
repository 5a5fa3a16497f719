package dev.switchboard.classifier.core;

import dev.switchboard.bot.SlotDefinition;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.flows.text.BoundedText;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/**
 * Finds the pieces of a text that a flow needs. A piece fills one slot only: the slots choose in
 * the order in which they are declared, those that can be told most surely first.
 */
final class SlotFinder {

  private static final System.Logger LOG = System.getLogger(SlotFinder.class.getName());

  private SlotFinder() {}

  /** What was found, by slot; a slot that is not in the text is not in the answer. */
  static Map<String, SlotValue> find(List<SlotDefinition> slots, String text) {
    Map<String, SlotValue> found = new LinkedHashMap<>();
    List<SlotValue> taken = new ArrayList<>();
    bySureness(slots)
        .forEach(
            slot ->
                values(slot, text)
                    .filter(value -> taken.stream().noneMatch(other -> overlap(value, other)))
                    .findFirst()
                    .ifPresent(
                        value -> {
                          if (found.putIfAbsent(slot.name(), value) == null) {
                            taken.add(value);
                          }
                        }));
    return found;
  }

  private static Stream<SlotDefinition> bySureness(List<SlotDefinition> slots) {
    // Any order number is a number too: what says more of itself goes first.
    return slots.stream()
        .sorted(
            (a, b) ->
                Boolean.compare(
                    a.type() == SlotDefinition.Type.NUMBER,
                    b.type() == SlotDefinition.Type.NUMBER));
  }

  /** A pattern that can't judge a text has found nothing in it: the flow asks. */
  private static Stream<SlotValue> values(SlotDefinition slot, String text) {
    try {
      return found(slot, text);
    } catch (BoundedText.Exhausted e) {
      LOG.log(Level.WARNING, "the slot {0} is not looked for: {1}", slot.name(), e.getMessage());
      return Stream.empty();
    }
  }

  private static Stream<SlotValue> found(SlotDefinition slot, String text) {
    if (slot.pattern() != null) {
      return BoundedText.all(slot.pattern(), text).stream()
          .map(SlotFinder::ofPattern)
          .filter(value -> !value.value().isBlank());
    }
    return switch (slot.type()) {
      case LIST -> new ListValues(slot.values()).in(text);
      // A free text has no mark to be found by: its flow asks for it.
      case TEXT, PATTERN -> Stream.empty();
      case NUMBER, MONEY, DATE, EMAIL, PHONE ->
          ValueFormat.of(slot.type()).in(text).filter(Objects::nonNull);
    };
  }

  private static SlotValue ofPattern(MatchResult match) {
    int group = match.groupCount() > 0 && match.group(1) != null ? 1 : 0;
    return new SlotValue(
        match.group(group).strip(), match.group(group), match.start(group), match.end(group));
  }

  private static boolean overlap(SlotValue a, SlotValue b) {
    return a.start() < b.end() && b.start() < a.end();
  }

  /** The value of a single slot in a text. */
  static Optional<SlotValue> findOne(SlotDefinition slot, String text) {
    return values(slot, text).findFirst();
  }
}
