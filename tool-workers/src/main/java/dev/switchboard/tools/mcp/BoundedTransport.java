package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.mcp.client.McpCallContext;
import dev.langchain4j.mcp.client.transport.McpOperationHandler;
import dev.langchain4j.mcp.client.transport.McpTransport;
import dev.langchain4j.mcp.protocol.McpClientMessage;
import dev.langchain4j.mcp.protocol.McpInitializationNotification;
import dev.langchain4j.mcp.protocol.McpInitializeRequest;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What both transports have in common. LangChain4j's own read answers of any size, and its HTTP
 * transport calls whatever address a name leads to; these do not.
 */
abstract class BoundedTransport implements McpTransport {

  /** The client's messages know by themselves how they are written. */
  private static final ObjectMapper MESSAGES = new ObjectMapper();

  private volatile @Nullable McpOperationHandler handler;

  /** The client's own model of a schema knows fewer words than schemas have. */
  private final Map<String, JsonNode> schemas = new ConcurrentHashMap<>();

  /** The schema of a tool's arguments as the server wrote it, once tools have been listed. */
  final @Nullable JsonNode schema(String tool) {
    return schemas.get(tool);
  }

  private JsonNode learned(JsonNode list) {
    for (JsonNode tool : list.path("result").path("tools")) {
      if (tool.path("inputSchema").isObject()) {
        schemas.put(tool.path("name").asText(), tool.path("inputSchema"));
      }
    }
    return list;
  }

  /** Sends; the answer, if there is to be one, completes the future through the handler. */
  abstract void send(JsonNode message, @Nullable CompletableFuture<JsonNode> answer);

  final McpOperationHandler handler() {
    return Objects.requireNonNull(handler, "not started");
  }

  @Override
  public void start(McpOperationHandler messages) {
    this.handler = messages;
  }

  @Override
  public final CompletableFuture<JsonNode> initialize(McpInitializeRequest request) {
    return executeOperationWithResponse(request)
        .thenApply(
            capabilities -> {
              executeOperationWithoutResponse(new McpInitializationNotification());
              return capabilities;
            });
  }

  @Override
  public final CompletableFuture<JsonNode> executeOperationWithResponse(McpClientMessage message) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    handler().startOperation(message.getId(), answer);
    JsonNode written = MESSAGES.valueToTree(message);
    send(written, answer);
    return written.path("method").asText().equals("tools/list")
        ? answer.thenApply(this::learned)
        : answer;
  }

  @Override
  public final CompletableFuture<JsonNode> executeOperationWithResponse(McpCallContext call) {
    return executeOperationWithResponse(call.message());
  }

  @Override
  public final void executeOperationWithoutResponse(McpClientMessage message) {
    send(MESSAGES.valueToTree(message), null);
  }

  @Override
  public final void executeOperationWithoutResponse(McpCallContext call) {
    executeOperationWithoutResponse(call.message());
  }

  @Override
  public final void onFailure(Runnable reconnect) {
    // The next caller connects again, so that no call uses a connection that is given up.
  }
}
