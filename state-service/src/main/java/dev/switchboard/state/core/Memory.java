package dev.switchboard.state.core;

import dev.switchboard.contracts.ConversationContext;
import dev.switchboard.contracts.Utterance;
import dev.switchboard.contracts.WaitingFor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The memory of earlier turns.
 *
 * @param recent the last lines that were said, oldest first
 * @param summary what came before them; nothing writes it yet
 * @param facts what is known of the user; nothing writes them yet
 */
public record Memory(List<Utterance> recent, String summary, Map<String, String> facts) {

  static final Memory EMPTY = new Memory(List.of(), "", Map.of());

  public Memory {
    recent = List.copyOf(recent);
    facts = Map.copyOf(facts);
  }

  /** The same with more lines, as many as fit the window. */
  Memory with(List<Utterance> lines, int window) {
    List<Utterance> all = new ArrayList<>(recent);
    all.addAll(lines);
    return new Memory(all.subList(Math.max(0, all.size() - window), all.size()), summary, facts);
  }

  /** The context that travels with a turn. */
  ConversationContext context(@Nullable WaitingFor waitingFor) {
    return new ConversationContext(recent, summary, facts, waitingFor);
  }
}
