package dev.switchboard.contracts;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a conversation that later steps need; bounded, so that an event stays small.
 *
 * @param recent the last lines before this turn, oldest first
 * @param summary what came before them; no service writes it yet, so it is empty
 * @param facts what is known of the user, by name; no service writes them yet, so they are empty
 * @param waitingFor the question that the user may be answering
 */
public record ConversationContext(
    List<Utterance> recent,
    String summary,
    Map<String, String> facts,
    @Nullable WaitingFor waitingFor) {

  public ConversationContext {
    recent = Require.copy(recent);
    summary = summary == null ? "" : summary;
    facts = Require.copy(facts);
  }

  public static ConversationContext empty() {
    return new ConversationContext(List.of(), "", Map.of(), null);
  }
}
