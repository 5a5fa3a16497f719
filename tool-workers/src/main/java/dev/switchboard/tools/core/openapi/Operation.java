package dev.switchboard.tools.core.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.core.http.Placement;
import java.util.Map;

/**
 * One operation, ready to become a tool.
 *
 * @param method in upper case
 * @param path below the server's address, with <code>{argument}</code> in it
 * @param placements where each argument goes
 * @param arguments JSON schema of all arguments together
 */
public record Operation(
    String method, String path, Map<String, Placement> placements, JsonNode arguments) {

  public Operation {
    placements = Map.copyOf(placements);
  }
}
