package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.Classification.DecidedBy;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.Utterance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Completes what a message says by what was said before it: "cancel it" after "where is order
 * 1008", "and 1002?" after a question about another order. Identifiers are remembered, such as the
 * number of an order; a day or an amount is no thing that "it" stands for.
 */
final class DialogueResolution {

  /** What was said longer ago is not what "it" stands for. */
  private static final int MOST_LINES = 8;

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final References references;

  DialogueResolution(
      Intents intents, StandaloneIntent standalone, SlotFinder slots, References references) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.references = references;
  }

  /**
   * The classification with what was left out.
   *
   * @param recent the lines before the text, oldest first
   */
  Classification complete(String text, Classification found, List<Utterance> recent, Instant now) {
    if (recent.isEmpty() || !found.parts().isEmpty()) {
      return found;
    }
    List<Utterance> lines =
        recent.subList(Math.max(0, recent.size() - MOST_LINES), recent.size()).reversed();
    Classification meant = withIntent(text, found, lines, now);
    return references.refers(text) ? withSlots(text, meant, lines, now) : meant;
  }

  /** "And 1002?" and "the other one" want what was wanted before. */
  private Classification withIntent(
      String text, Classification found, List<Utterance> lines, Instant now) {
    Decision own = standalone.of(text);
    Optional<Decision> before = lastRequest(lines, now);
    if (before.isEmpty() || own.by() == DecidedBy.PATTERN) {
      return found;
    }
    Map<String, SlotValue> values = slots.find(identifiers(before.get().intent()), text, now);
    boolean aboutOther =
        references.toOther(text) && identifiers(found.intent()).isEmpty() && !own.byRule();
    boolean elliptic =
        Ellipsis.is(text, values.values(), own)
            || aboutOther
            || (found.outOfScope() && references.only(text));
    if (!elliptic) {
      return found;
    }
    return new Classification(
        before.get().intent(),
        before.get().confidence(),
        before.get().candidates(),
        false,
        values,
        found.language(),
        DecidedBy.CLASSIFIER);
  }

  private Optional<Decision> lastRequest(List<Utterance> lines, Instant now) {
    for (Utterance line : lines) {
      if (line.role() == Utterance.Role.USER) {
        Decision decision = standalone.of(line.text());
        List<SlotDefinition> named = identifiers(decision.intent());
        boolean elliptic =
            Ellipsis.is(line.text(), slots.find(named, line.text(), now).values(), decision);
        if (!decision.outOfScope() && !named.isEmpty() && !elliptic) {
          return Optional.of(decision);
        }
      }
    }
    return Optional.empty();
  }

  /** "Cancel it": what the text does not name is what was named last. */
  private Classification withSlots(
      String text, Classification found, List<Utterance> lines, Instant now) {
    Map<String, SlotValue> all = new LinkedHashMap<>(found.slots());
    for (SlotDefinition slot : identifiers(found.intent())) {
      if (!all.containsKey(slot.name())) {
        named(slot, lines, references.toOther(text), now)
            .ifPresent(value -> all.put(slot.name(), SlotValue.remembered(value)));
      }
    }
    return found.withSlots(all);
  }

  /** The value that was named last, or the one before it. */
  private Optional<String> named(
      SlotDefinition slot, List<Utterance> lines, boolean other, Instant now) {
    Set<String> values = new LinkedHashSet<>();
    for (Utterance line : lines) {
      slots.all(List.of(slot), line.text(), now).reversed().stream()
          .map(SlotValue::value)
          .forEach(values::add);
    }
    return values.stream().skip(other ? 1 : 0).findFirst();
  }

  private List<SlotDefinition> identifiers(String intent) {
    return intents.find(intent).map(IntentDefinition::slots).orElse(List.of()).stream()
        .filter(slot -> slot.type() == SlotDefinition.Type.PATTERN)
        .toList();
  }
}
