package dev.switchboard.classifier.core;

import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.SlotDefinition;
import dev.switchboard.contracts.WaitingFor;
import java.util.List;
import java.util.Optional;

/** A question that waits for its answer, with the intents whose flow asks it. */
record Question(WaitingFor waiting, List<IntentDefinition> asking) {

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
}
