package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.value.SlotValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a text says of the asking flow's slots.
 *
 * @param asked the one that was asked for
 * @param corrected those that take the place of what was told before
 */
record AnswerValues(Map<String, SlotValue> all, Optional<SlotValue> asked, List<String> corrected) {

  /**
   * Finds them.
   *
   * @param from where the text begins in the message that it is a part of
   */
  static AnswerValues find(
      SlotFinder slots, String text, int from, Question question, Instant now) {
    Map<String, SlotValue> all = slots.find(question.slots(), text, now);
    Optional<SlotValue> asked = question.slot().flatMap(slot -> slots.findOne(slot, text, now));
    Map<String, SlotValue> others = new LinkedHashMap<>(all);
    others.remove(question.waiting().slot());
    // "22 December" where the day of departure is asked for says nothing of the arrival
    asked.ifPresent(value -> others.values().removeIf(value::overlaps));
    List<String> corrected =
        takesBack(text, others, question) ? List.copyOf(others.keySet()) : List.of();
    asked.ifPresent(value -> others.put(String.valueOf(question.waiting().slot()), value));
    others.replaceAll((name, value) -> MessageSegments.moved(value, from));
    return new AnswerValues(others, asked, corrected);
  }

  /** Where any text is an answer, a bare value is one: only words take back what was told. */
  private static boolean takesBack(String text, Map<String, SlotValue> values, Question question) {
    return question.waiting().anyText()
        ? Correction.saysSo(text, values)
        : Correction.isOne(text, values);
  }

  boolean sayAnything() {
    return asked.isPresent() || !corrected.isEmpty();
  }

  /** A free text has no mark to be found by; what answers the question for it, is it. */
  AnswerValues withFreeText(Question question, String text) {
    boolean free =
        question
            .slot()
            .filter(slot -> slot.type() == SlotDefinition.Type.TEXT && slot.pattern() == null)
            .isPresent();
    String said = text.strip();
    if (!free || said.isEmpty()) {
      return this;
    }
    int start = text.indexOf(said);
    SlotValue value = new SlotValue(said, said, start, start + said.length());
    Map<String, SlotValue> withText = new LinkedHashMap<>(all);
    withText.put(String.valueOf(question.waiting().slot()), value);
    return new AnswerValues(withText, Optional.of(value), corrected);
  }
}
