package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ToolFailure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads the list of a server's tools, page by page. */
final class ToolPages {

  private static final Logger LOG = Logger.getLogger(ToolPages.class);

  /** More pages than any list of tools has. */
  private static final int MOST = 200;

  private ToolPages() {}

  /** Gives one page. */
  @FunctionalInterface
  interface Source {
    JsonNode page(ObjectNode parameters) throws ToolFailure, InterruptedException;
  }

  /** The schemas of all tools' arguments by name; a cursor that stands still is the end. */
  static Map<String, JsonNode> all(String server, Source source)
      throws ToolFailure, InterruptedException {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    Set<String> cursors = new HashSet<>();
    ObjectNode parameters = EventJson.mapper().createObjectNode();
    for (int page = 0; page < MOST; page++) {
      JsonNode result = source.page(parameters);
      for (JsonNode tool : result.path("tools")) {
        JsonNode schema = tool.path("inputSchema");
        found.put(
            tool.path("name").asText(),
            schema.isObject() ? schema : EventJson.mapper().createObjectNode());
      }
      JsonNode cursor = result.path("nextCursor");
      if (!cursor.isTextual() || cursor.textValue().isEmpty()) {
        return found;
      }
      if (!cursors.add(cursor.textValue())) {
        LOG.warnf("the MCP server %s gives the same page of tools again; it is left there", server);
        return found;
      }
      parameters = EventJson.mapper().createObjectNode().put("cursor", cursor.textValue());
    }
    return found;
  }
}
