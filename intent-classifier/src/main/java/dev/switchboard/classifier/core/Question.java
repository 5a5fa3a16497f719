package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.contracts.value.WaitingFor;
import dev.switchboard.language.Questions;
import java.util.List;
import java.util.Optional;

/** A question that waits for its answer, with the intents whose flow asks it. */
record Question(WaitingFor waiting, List<IntentDefinition> asking) {

  /** A less likely intent is none. */
  private static final double LEAST = 0.1;

  static Question of(WaitingFor waiting, Intents intents) {
    return new Question(
        waiting,
        intents.intents().stream().filter(each -> each.flow().equals(waiting.flow())).toList());
  }

  boolean isOf(String intent) {
    return asking.stream().anyMatch(each -> each.name().equals(intent));
  }

  /** Those of the asking flow. */
  List<SlotDefinition> slots() {
    return asking.stream().flatMap(each -> each.slots().stream()).distinct().toList();
  }

  /** The one that is asked for. */
  Optional<SlotDefinition> slot() {
    return slots().stream().filter(slot -> slot.name().equals(waiting.slot())).findFirst();
  }

  /** Whether only certain texts answer it: a value, a yes, one of several. */
  boolean isSpecific() {
    return !waiting.anyText()
        && slot().filter(each -> each.type() == SlotDefinition.Type.TEXT).isEmpty();
  }

  /**
   * What a text is about that asks something instead of answering: what resembles the asking flow
   * is about the likeliest of the others.
   */
  Decision besides(String text, Decision decision) {
    if (!Questions.isQuestion(text) || decision.byRule() || !isOf(decision.intent())) {
      return decision;
    }
    return decision.candidates().stream()
        .filter(each -> !isOf(each.intent()) && each.confidence() >= LEAST)
        .findFirst()
        .map(
            each ->
                new Decision(each.intent(), each.confidence(), List.of(each), false, decision.by()))
        .orElseGet(() -> Decision.nothing(decision.by()));
  }
}
