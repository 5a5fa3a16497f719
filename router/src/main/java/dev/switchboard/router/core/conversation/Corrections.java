package dev.switchboard.router.core.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.router.core.state.PendingIntent;
import dev.switchboard.router.core.state.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "No, 1002": a flow that asks something begins again with the corrected value. Never one that may
 * have changed something already: that can't be taken back by beginning again.
 */
final class Corrections {
  private Corrections() {}

  /** The run to begin instead; empty where nothing is corrected, or it is too late for it. */
  static Optional<PendingIntent> of(Run run, TurnOpened turn, Classification classification) {
    Map<String, String> slots = new LinkedHashMap<>(run.slots());
    for (String name : classification.corrected()) {
      SlotValue value = classification.slots().get(name);
      if (value != null && run.slots().containsKey(name)) {
        slots.put(name, value.value());
      }
    }
    boolean same = slots.equals(run.slots());
    if (same || !run.changed().isEmpty() || !(run.input() instanceof ObjectNode input)) {
      return Optional.empty();
    }
    ObjectNode corrected = input.deepCopy();
    ObjectNode values = corrected.withObjectProperty("slots");
    slots.forEach(values::put);
    String intent = run.intent() == null ? classification.intent() : run.intent();
    String text = corrected.path("text").asText("");
    return Optional.of(new PendingIntent(null, intent, run.flow(), turn.turn(), text, corrected));
  }

  /** The run to begin, what it still had to do afterwards, and what else is wanted now. */
  static List<PendingIntent> inOrder(
      PendingIntent first, List<PendingIntent> before, List<PendingIntent> now) {
    List<PendingIntent> all = new ArrayList<>();
    all.add(first);
    all.addAll(before);
    all.addAll(now);
    return all;
  }
}
