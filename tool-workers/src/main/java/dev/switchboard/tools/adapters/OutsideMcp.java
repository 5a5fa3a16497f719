package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.adapters.mcp.McpExchange;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.ToolFailure.Repeat;
import dev.switchboard.tools.core.outside.HttpCall;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The standard's {@code call: mcp}: one method of an MCP server in a session of its own; the output
 * is the method's result as the server gives it.
 */
record OutsideMcp(OutsideHosts hosts, Toolbox box) implements Tool {

  /** What flows call it. */
  static final String NAME = "mcp";

  private static final String PROTOCOL = "2025-06-18";
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
    URI address = HttpCall.address(http.at("/endpoint/uri").asText());
    AtomicBoolean sent = new AtomicBoolean();
    return hosts
        .guard(NAME, address, effect(request) == Effect.NONE)
        .call(
            () -> {
              sent.set(false);
              McpExchange exchange =
                  new McpExchange(
                      address.getHost(),
                      address,
                      () -> headers(http.path("headers")),
                      post ->
                          hosts.send(
                              NAME,
                              post,
                              http.at("/endpoint/authentication"),
                              box.settings().resultBytes()));
              return session(exchange, with, sent);
            },
            sent::get);
  }

  private static JsonNode session(McpExchange exchange, JsonNode with, AtomicBoolean sent)
      throws ToolFailure, InterruptedException {
    ObjectNode client = EventJson.mapper().createObjectNode();
    client.put("protocolVersion", with.path("protocolVersion").asText(PROTOCOL));
    client.putObject("capabilities");
    client
        .putObject("clientInfo")
        .put("name", with.at("/client/name").asText("switchboard"))
        .put("version", with.at("/client/version").asText("1"));
    try {
      result(exchange.send(message(1, "initialize", client), other -> {}));
      exchange.send(message(null, "notifications/initialized", null), other -> {});
    } catch (ToolFailure e) {
      throw e.beforehand();
    }
    String method = with.path("method").asText();
    sent.set(true);
    JsonNode answer = exchange.send(message(2, method, with.path("parameters")), other -> {});
    exchange.end();
    JsonNode result = result(answer);
    if (result.path("isError").asBoolean(false)) {
      throw ToolFailure.refused(
          Problem.communication(
              500,
              "the MCP tool %s failed: %s"
                  .formatted(
                      with.at("/parameters/name").asText(),
                      result.at("/content/0/text").asText(result.toString()))));
    }
    return result;
  }

  private static ObjectNode message(
      @Nullable Integer id, String method, @Nullable JsonNode parameters) {
    ObjectNode message = EventJson.mapper().createObjectNode();
    message.put("jsonrpc", "2.0").put("method", method);
    if (id != null) {
      message.put("id", id);
    }
    if (parameters != null && parameters.isObject()) {
      message.set("params", parameters);
    }
    return message;
  }

  private static JsonNode result(@Nullable JsonNode answer) throws ToolFailure {
    if (answer == null) {
      throw ToolFailure.atFault(
          Problem.communication(502, "the MCP server closed its answer without one"),
          Repeat.ANSWER_LOST);
    }
    JsonNode error = answer.path("error");
    if (error.isObject()) {
      String told =
          "the MCP server refused: %s (%s)"
              .formatted(error.path("message").asText(), error.path("code").asText());
      boolean invalid = error.path("code").asInt() == -32602;
      throw ToolFailure.refused(
          invalid ? Problem.validation(told) : Problem.communication(500, told));
    }
    return answer.path("result");
  }

  private static Map<String, String> headers(JsonNode written) {
    Map<String, String> headers = new LinkedHashMap<>();
    written
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    return headers;
  }
}
