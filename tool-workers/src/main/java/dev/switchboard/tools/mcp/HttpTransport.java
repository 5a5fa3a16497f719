package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.call.ToolFailure;
import io.opentelemetry.context.Context;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** MCP over streamable HTTP; each message is posted on a virtual thread of its own. */
final class HttpTransport extends BoundedTransport {

  private final McpExchange exchange;

  HttpTransport(McpExchange exchange) {
    this.exchange = exchange;
  }

  @Override
  void send(JsonNode message, @Nullable CompletableFuture<JsonNode> answer) {
    Thread.startVirtualThread(Context.current().wrap(() -> post(message, answer)));
  }

  private void post(JsonNode message, @Nullable CompletableFuture<JsonNode> answer) {
    try {
      JsonNode found = exchange.send(message, handler()::handle);
      if (answer == null) {
        return;
      }
      if (found == null) {
        answer.completeExceptionally(
            new IllegalStateException("the server closed its answer without one"));
      } else {
        handler().handle(found);
      }
    } catch (ToolFailure | RuntimeException | StackOverflowError | LinkageError e) {
      if (answer != null) {
        answer.completeExceptionally(e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void checkHealth() {
    // Each call says by itself whether the server is there.
  }

  @Override
  public void close() {
    exchange.end();
  }
}
