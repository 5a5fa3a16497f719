package dev.switchboard.router.core.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Classification;
import java.util.List;

/**
 * The question which of two intents is meant. No run has asked it: the user's next message decides
 * which flow begins.
 *
 * @param id of the question
 * @param question as it was asked
 * @param intents those that come into question, the likelier first
 * @param labels what they were called, in the same order
 * @param input of the flow to begin, but for the intent
 * @param asked how often it was asked
 */
public record Disambiguation(
    String id,
    String question,
    List<String> intents,
    List<String> labels,
    JsonNode input,
    int asked) {

  public Disambiguation {
    intents = List.copyOf(intents);
    labels = List.copyOf(labels);
  }

  /** Whether a message leaves open the same two once more. */
  public boolean isStillOpen(Classification classification) {
    return !classification.undecidedBetween().isEmpty()
        && intents.containsAll(classification.undecidedBetween());
  }

  /** The flow's input, now that the intent is known, with the slots of the answer. */
  public ObjectNode inputOf(String intent, Classification answer) {
    ObjectNode complete = input.deepCopy();
    complete.put("intent", intent);
    ObjectNode slots = complete.withObjectProperty("slots");
    answer.slots().forEach((name, slot) -> slots.put(name, slot.value()));
    return complete;
  }

  public Disambiguation askedAgain() {
    return new Disambiguation(id, question, intents, labels, input, asked + 1);
  }
}
