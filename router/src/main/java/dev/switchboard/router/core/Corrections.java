package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.SlotValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * "No, 1002": a flow that asks something begins anew with the value that it was told wrongly. Never
 * one that may have changed something already: that can't be taken back by beginning anew.
 */
final class Corrections {
  private Corrections() {}

  /** The run to begin instead; empty where nothing is corrected, or it is too late for it. */
  static Optional<Wish> of(Run run, Classification classification) {
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
    ObjectNode anew = input.deepCopy();
    ObjectNode told = anew.withObjectProperty("slots");
    slots.forEach(told::put);
    String intent = run.intent() == null ? classification.intent() : run.intent();
    return Optional.of(new Wish("", intent, run.flow(), anew));
  }

  /** The run to begin, what it still had to do afterwards, and what else is wanted now. */
  static List<Wish> inOrder(Wish first, List<Wish> before, List<Wish> now) {
    List<Wish> all = new ArrayList<>();
    all.add(first);
    all.addAll(before);
    all.addAll(now);
    return all;
  }
}
