package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.util.function.Consumer;

/** MCP over streamable HTTP; the thread that asks waits for the answer. */
record HttpTransport(McpExchange exchange) implements McpTransport {

  @Override
  public JsonNode request(ObjectNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    JsonNode answer = exchange.send(message, other);
    if (answer == null) {
      throw ToolFailure.atFault(
          Problem.communication(
              502, "the MCP server %s closed its answer without one".formatted(exchange.server())),
          Repeat.ANSWER_LOST);
    }
    return answer;
  }

  @Override
  public void send(ObjectNode message)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    try {
      exchange.send(message, other -> {});
    } catch (ToolFailure e) {
      // Some servers know no notifications; what they refuse, they need not know.
      if (e.toolAtFault() || message.has("id")) {
        throw e;
      }
    }
  }

  @Override
  public void begin() {
    exchange.begin();
  }

  @Override
  public void speak(String protocol) {
    exchange.speak(protocol);
  }

  /** Each call says by itself whether the server is there. */
  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    exchange.end();
  }
}
