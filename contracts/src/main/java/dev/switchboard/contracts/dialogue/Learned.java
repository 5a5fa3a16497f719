package dev.switchboard.contracts.dialogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.dialogue.DialogueMemory.Mention;
import dev.switchboard.contracts.dialogue.DialogueMemory.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn adds to its conversation's memory.
 *
 * @param mentions the values that it names, the latest first
 * @param request what the user wants in it
 * @param facts what is known of the user from now on, by slot
 */
public record Learned(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mention> mentions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Request request,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> facts) {

  public Learned {
    mentions = DialogueMemory.copy(mentions);
    facts = DialogueMemory.copy(facts);
  }

  /** Whether it adds nothing. */
  public static boolean isNothing(Learned learned) {
    return learned.mentions.isEmpty() && learned.request == null && learned.facts.isEmpty();
  }
}
