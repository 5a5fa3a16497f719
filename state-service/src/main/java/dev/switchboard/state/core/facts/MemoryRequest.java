package dev.switchboard.state.core.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Ids;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the memory asks a model after a turn: no run of the router, and no part of the turn. */
final class MemoryRequest {

  private MemoryRequest() {}

  /**
   * The request.
   *
   * @param step what is asked, in the place of a flow's step; one request of it for each turn
   * @param schema of the answer; null = a text
   * @param model an alias; null = the bot's own
   */
  static GenerationRequested of(
      TurnOpened open,
      String step,
      String prompt,
      JsonNode variables,
      @Nullable JsonNode schema,
      @Nullable String model) {
    return new GenerationRequested(
        open.conversationId(),
        null,
        Ids.derive("memory", open.turnId()),
        commandOf(open, step),
        step,
        1,
        prompt,
        variables,
        List.of(),
        schema,
        model,
        false,
        List.of(),
        List.of(),
        List.of(),
        null,
        open.user(),
        null,
        null,
        false);
  }

  /** The id of a turn's request. */
  static String commandOf(TurnOpened open, String step) {
    return Ids.derive("command", open.turnId(), step);
  }
}
