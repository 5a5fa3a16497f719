package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation, ready to become a tool.
 *
 * @param method in upper case
 * @param path below the server's address, with <code>{argument}</code> in it
 * @param description what the document says of it; may be empty
 * @param placements where each argument goes
 * @param arguments JSON schema of all arguments together
 * @param result JSON schema of the answer to a call that works; null = the document gives none
 */
public record Operation(
    String method,
    String path,
    String description,
    Map<String, Placement> placements,
    JsonNode arguments,
    @Nullable JsonNode result) {

  public Operation {
    placements = Map.copyOf(placements);
  }
}
