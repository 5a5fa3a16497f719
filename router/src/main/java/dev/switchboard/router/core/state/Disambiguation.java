package dev.switchboard.router.core.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.Classification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param askedAt when it was asked last; null where a former version has asked
 * @param expiresAt from when on no message is the answer; null = never
 */
public record Disambiguation(
    String id,
    String question,
    List<String> intents,
    List<String> labels,
    JsonNode input,
    int asked,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant askedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt) {

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

  /** What an intent was called. */
  public String labelOf(String intent) {
    return labels.get(intents.indexOf(intent));
  }

  /** Whether it was asked so long ago that no message answers it any more. */
  public boolean hasLapsed(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /** The same, asked once more. */
  public Disambiguation askedAgain(Instant now) {
    Instant end =
        askedAt == null || expiresAt == null
            ? null
            : TimeBounds.after(now, Duration.between(askedAt, expiresAt));
    return new Disambiguation(id, question, intents, labels, input, asked + 1, now, end);
  }
}
