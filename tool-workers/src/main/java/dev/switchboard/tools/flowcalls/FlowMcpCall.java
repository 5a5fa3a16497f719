package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.guard.Attempt;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.mcp.McpExchange;
import dev.switchboard.tools.mcp.McpSession;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The standard's {@code call: mcp}: one method of an MCP server in a session of its own; the output
 * is the method's result as the server gives it.
 */
record FlowMcpCall(FlowCallHosts hosts, ToolContext context) implements Tool {

  /** What flows call it. */
  static final String NAME = "mcp";

  private static final String CALL = "tools/call";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public Effect effect(ToolRequested request) {
    return request.arguments().path("method").asText().equals(CALL) ? Effect.ONCE : Effect.NONE;
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode with = request.arguments();
    JsonNode http = with.path("transport").path("http");
    URI address = FlowHttpRequest.address(http.at("/endpoint/uri").asText());
    return hosts
        .guard(NAME, address, effect(request) == Effect.NONE)
        .call(
            attempt -> {
              McpExchange exchange =
                  new McpExchange(
                      address.getHost(),
                      address,
                      context.settings().resultBytes(),
                      hosts.settings(NAME, address).timeout(),
                      () -> headers(http.path("headers")),
                      (post, stream) ->
                          hosts.send(NAME, post, http.at("/endpoint/authentication"), stream));
              return result(exchange, with, attempt);
            });
  }

  private static JsonNode result(McpExchange exchange, JsonNode with, Attempt attempt)
      throws ToolFailure, InterruptedException {
    try (McpSession session =
        McpSession.open(
            exchange,
            with.at("/client/name").asText("switchboard"),
            with.at("/client/version").asText("1"),
            with.path("protocolVersion").asText(""))) {
      attempt.sent();
      String method = with.path("method").asText();
      return method.equals(CALL)
          ? session.wholeToolResult(parameters(with))
          : session.request(method, parameters(with));
    }
  }

  private static ObjectNode parameters(JsonNode with) {
    return with.path("parameters") instanceof ObjectNode given
        ? given
        : EventJson.mapper().createObjectNode();
  }

  private static Map<String, String> headers(JsonNode written) {
    Map<String, String> headers = new LinkedHashMap<>();
    written
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }
}
