package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.classifier.core.slots.SlotFinder;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.Classification.DecidedBy;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.language.DialogueAct;
import dev.switchboard.language.PlainText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads texts as requests, each of one thing or of several, without what is not wanted. */
final class RequestReader {

  private final Intents intents;
  private final StandaloneIntent standalone;
  private final SlotFinder slots;
  private final MessageSegments segments;
  private final Negations negations;

  RequestReader(
      Intents intents, StandaloneIntent standalone, SlotFinder slots, MessageSegments segments) {
    this.intents = intents;
    this.standalone = standalone;
    this.slots = slots;
    this.segments = segments;
    this.negations = new Negations(standalone);
  }

  /** What a text asks for, which is about this as a whole. */
  Classification read(String text, Decision decision, @Nullable String language, Instant now) {
    if (decision.by() == DecidedBy.PHRASE) {
      return one(text, decision, language, now);
    }
    String wanted = negations.blanked(text);
    boolean negated = !wanted.equals(text);
    if (negated && PlainText.of(wanted).isEmpty()) {
      return one(text, standalone.actOf(DialogueAct.DECLINED), language, now);
    }
    Decision whole = negated ? standalone.of(wanted) : decision;
    List<Segment> said = segments.of(wanted, now);
    if (said.size() > 1) {
      return several(said, whole, language);
    }
    // "Thanks! What about order 1002?": what is asked says more than the thanks
    boolean more = whole.outOfScope() || standalone.isSmallTalk(whole.intent());
    Decision only = said.size() == 1 && more ? said.getFirst().decision() : whole;
    Classification found = one(wanted, only, language, now);
    return negated ? withSlotsOf(text, found, now) : found;
  }

  /** "Don't cancel order 1002, where is it": what is asked is about what is not wanted. */
  private Classification withSlotsOf(String text, Classification found, Instant now) {
    Map<String, SlotValue> all =
        new LinkedHashMap<>(slots.find(slotsOf(found.intent(), List.of()), text, now));
    all.putAll(found.slots());
    return found.withSlots(all);
  }

  /** A text that asks for one thing. */
  Classification one(String text, Decision decision, @Nullable String language, Instant now) {
    List<String> undecided = standalone.undecided(decision);
    return new Classification(
        decision.intent(),
        decision.confidence(),
        decision.candidates(),
        decision.outOfScope(),
        slots.find(slotsOf(decision.intent(), undecided), text, now),
        language,
        decision.by(),
        undecided,
        List.of(),
        List.of());
  }

  private static Classification several(
      List<Segment> said, Decision whole, @Nullable String language) {
    Segment first = said.getFirst();
    return new Classification(
        first.decision().intent(),
        first.decision().confidence(),
        whole.candidates(),
        false,
        first.slots(),
        language,
        first.decision().by(),
        List.of(),
        List.of(),
        said.stream().map(Segment::published).toList());
  }

  /** Those of the intent, or of both that it may be. */
  private Set<SlotDefinition> slotsOf(String intent, List<String> undecided) {
    Set<SlotDefinition> found = new LinkedHashSet<>();
    for (String name : undecided.isEmpty() ? List.of(intent) : undecided) {
      found.addAll(intents.slotsOf(name));
    }
    return found;
  }
}
