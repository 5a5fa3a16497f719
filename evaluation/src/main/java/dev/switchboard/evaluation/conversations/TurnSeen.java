package dev.switchboard.evaluation.conversations;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a turn was from outside.
 *
 * @param sources files of the pages that the replies name, without folders
 * @param tools names of the bot's tools that were called, each once, in order
 * @param slots the values that the message gave, by slot; null where the gateway doesn't tell them
 */
record TurnSeen(
    String reply,
    @Nullable String intent,
    List<String> sources,
    List<String> tools,
    @Nullable Map<String, String> slots,
    boolean handedOff,
    boolean asks) {

  TurnSeen {
    sources = List.copyOf(sources);
    tools = List.copyOf(tools);
  }
}
