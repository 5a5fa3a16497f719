package dev.switchboard.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.EventJson;

/** Tool requests for tests. */
public final class Requests {

  private Requests() {}

  /** A request with a command id of its own. */
  public static ToolRequested of(String tool, String commandId, String arguments) {
    return new ToolRequested(
        "conversation-1",
        "turn-1",
        "run-1",
        commandId,
        "/do/0/call",
        1,
        tool,
        json(arguments),
        null);
  }

  /** JSON, with single quotes for double ones. */
  public static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
