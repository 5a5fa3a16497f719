package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.PlainText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that a message says.
 *
 * @param start its first character in the message, from 0
 * @param end first character after it
 * @param meant what it says with what it leaves out; null where that is nothing
 */
record Segment(
    int start, int end, Decision decision, Map<String, SlotValue> slots, @Nullable String meant) {

  /** One that leaves nothing out. */
  Segment(int start, int end, Decision decision, Map<String, SlotValue> slots) {
    this(start, end, decision, slots, null);
  }

  /** The same with another end and other values. */
  Segment with(int newEnd, Map<String, SlotValue> others) {
    return new Segment(start, newEnd, decision, others, meant);
  }

  /** The same with what stands behind it in the message. */
  Segment extended(String text, int newEnd) {
    String whole = meant == null ? null : meant + text.substring(end, newEnd);
    return new Segment(start, newEnd, decision, slots, whole);
  }

  /** The same of other values: "how much were 1008" of "how much were 1002". */
  Segment again(String text, int[] piece, Map<String, SlotValue> others) {
    String said = meant == null ? text.substring(start, end) : meant;
    for (Map.Entry<String, SlotValue> other : others.entrySet()) {
      SlotValue own = slots.get(other.getKey());
      said = own == null ? said : said.replace(own.text(), other.getValue().text());
    }
    return new Segment(piece[0], piece[1], decision, others, said.strip());
  }

  /**
   * The same about what was named before it, where "it" is that thing.
   *
   * @param named before the segment
   * @param identifiers the slots that hold names of things
   */
  Segment aboutThing(
      String text,
      Map<String, SlotValue> named,
      List<SlotDefinition> identifiers,
      Intents intents,
      StandaloneIntent standalone,
      References references) {
    String plain = PlainText.of(text.substring(start, end));
    for (SlotDefinition slot : identifiers) {
      SlotValue value = named.get(slot.name());
      if (value == null || decision.byRule() || !slots.isEmpty()) {
        continue;
      }
      String spelled = references.spelledOut(plain, Mentions.noun(slot) + " " + value.value());
      Decision whole = spelled.equals(plain) ? decision : standalone.of(spelled);
      if (!whole.intent().equals(decision.intent())
          && standalone.isSure(whole)
          && intents.slotsOf(whole.intent()).contains(slot)) {
        return new Segment(start, end, whole, Map.of(slot.name(), value));
      }
    }
    return this;
  }

  /** As the router gets to know it. */
  Classification.Part published() {
    return new Classification.Part(
        start, end, decision.intent(), decision.confidence(), slots, decision.by(), meant);
  }
}
