package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * MCP over HTTP; the thread that asks waits for the answer. Streamable HTTP, until the server turns
 * out to speak the older transport alone.
 */
final class HttpTransport implements McpTransport {

  private final McpExchange exchange;
  private volatile @Nullable OlderHttpTransport older;

  HttpTransport(McpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public JsonNode request(ObjectNode message, Consumer<JsonNode> other)
      throws ToolFailure, ForgottenSessionException, InterruptedException {
    OlderHttpTransport spoken = older;
    JsonNode answer =
        spoken == null ? exchange.send(message, other) : spoken.request(message, other);
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
      OlderHttpTransport spoken = older;
      if (spoken == null) {
        exchange.send(message, other -> {});
      } else {
        spoken.send(message);
      }
    } catch (ToolFailure e) {
      // Some servers know no notifications; what they refuse, they need not know.
      if (e.toolAtFault() || message.has("id")) {
        throw e;
      }
    }
  }

  @Override
  public boolean fallsBack() throws InterruptedException {
    if (older != null) {
      return false;
    }
    exchange.begin();
    OlderHttpTransport tried = new OlderHttpTransport(exchange);
    boolean spoken = tried.isSpoken();
    if (spoken) {
      older = tried;
    } else {
      tried.close();
    }
    return spoken;
  }

  @Override
  public void begin() {
    OlderHttpTransport spoken = older;
    if (spoken == null) {
      exchange.begin();
    } else {
      spoken.begin();
    }
  }

  @Override
  public void speak(String protocol) {
    exchange.speak(protocol);
  }

  /** Each call says by itself whether the server is there. */
  @Override
  public boolean isOpen() {
    OlderHttpTransport spoken = older;
    return spoken == null || spoken.isOpen();
  }

  @Override
  public void close() {
    OlderHttpTransport spoken = older;
    if (spoken == null) {
      exchange.end();
    } else {
      spoken.close();
    }
  }
}
