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
 * @param found what the results of tools say of entities
 */
public record Learned(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Mention> mentions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Request request,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> facts,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fact> found) {

  public Learned {
    mentions = DialogueMemory.copy(mentions);
    facts = DialogueMemory.copy(facts);
    found = DialogueMemory.copy(found);
  }

  /** Of a turn in which no tool found anything to remember. */
  public Learned(List<Mention> mentions, @Nullable Request request, Map<String, String> facts) {
    this(mentions, request, facts, List.of());
  }

  /** The same, or what was nothing, with what a tool found. */
  public static Learned finding(@Nullable Learned before, List<Fact> found) {
    return before == null
        ? new Learned(List.of(), null, Map.of(), found)
        : new Learned(before.mentions, before.request, before.facts, found);
  }

  /** Whether it adds nothing. */
  public static boolean isNothing(Learned learned) {
    return learned.mentions.isEmpty()
        && learned.request == null
        && learned.facts.isEmpty()
        && learned.found.isEmpty();
  }
}
