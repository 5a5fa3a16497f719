package dev.switchboard.contracts.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.contracts.dialogue.DialogueMemory;
import dev.switchboard.contracts.dialogue.Recalled;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a conversation that later steps need; bounded, so that an event stays small.
 *
 * @param recent the last lines before this turn, oldest first
 * @param summary what came before them: a line for each of theirs that is remembered, with who said
 *     it and its first sentences, oldest first; empty while all is in {@code recent}
 * @param facts what is known of the user, by the name of the slot that remembers it
 * @param waitingFor the question that the user may be answering
 * @param dialogue what was named, wanted and offered before; null where that is nothing
 * @param recalled what the same user wrote in other conversations that is about the same, the
 *     nearest first; {@code turn.classified} has it, where the bot's memory recalls
 */
public record ConversationContext(
    List<Utterance> recent,
    String summary,
    Map<String, String> facts,
    @Nullable WaitingFor waitingFor,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DialogueMemory dialogue,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Recalled> recalled) {

  public ConversationContext {
    recent = Require.copy(recent);
    summary = summary == null ? "" : summary;
    facts = Require.copy(facts);
    recalled = Require.copy(recalled);
  }

  /** One in which nothing is recalled. */
  public ConversationContext(
      List<Utterance> recent,
      String summary,
      Map<String, String> facts,
      @Nullable WaitingFor waitingFor,
      @Nullable DialogueMemory dialogue) {
    this(recent, summary, facts, waitingFor, dialogue, List.of());
  }

  /** One of a conversation in which nothing was named before. */
  public ConversationContext(
      List<Utterance> recent,
      String summary,
      Map<String, String> facts,
      @Nullable WaitingFor waitingFor) {
    this(recent, summary, facts, waitingFor, null);
  }

  /** The same with what is recalled of the user's other conversations. */
  public ConversationContext recalling(List<Recalled> found) {
    return new ConversationContext(recent, summary, facts, waitingFor, dialogue, found);
  }

  public static ConversationContext empty() {
    return new ConversationContext(List.of(), "", Map.of(), null);
  }
}
