package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.mcp.client.DefaultMcpClient;
import dev.langchain4j.mcp.client.McpClient;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Problem;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.call.ToolFailure.Repeat;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connection to one MCP server, made with the first call and made again with the next call
 * after it broke.
 */
final class McpConnection implements AutoCloseable {

  private static final String TIMED_OUT = "switchboard: no answer in time";

  private final String server;
  private final Duration timeout;
  private final Transports transports;
  private final ReentrantLock connecting = new ReentrantLock();
  private volatile @Nullable Live live;
  private volatile boolean closed;

  /** Makes a transport for a new connection. */
  @FunctionalInterface
  interface Transports {
    BoundedTransport make(String tool) throws ToolFailure;
  }

  private record Live(McpClient client, BoundedTransport transport) {}

  McpConnection(String server, Duration timeout, Transports transports) {
    this.server = server;
    this.timeout = timeout;
    this.transports = transports;
  }

  /** The tools that the server says it has, each with the schema of its arguments. */
  Map<String, JsonNode> tools(String tool) throws ToolFailure, InterruptedException {
    Live connected = connected(tool);
    try {
      Map<String, JsonNode> tools = new LinkedHashMap<>();
      for (ToolSpecification one : connected.client().listTools()) {
        JsonNode schema = connected.transport().schema(one.name());
        tools.put(one.name(), schema == null ? EventJson.mapper().createObjectNode() : schema);
      }
      return tools;
    } catch (RuntimeException e) {
      throw lost(connected, e, Repeat.SAFE);
    }
  }

  /** Calls; the result is what the server structured, else its one text, else all its contents. */
  JsonNode call(String tool, String name, JsonNode arguments)
      throws ToolFailure, InterruptedException {
    Live connected = connected(tool);
    try {
      ToolExecutionResult result =
          connected
              .client()
              .executeTool(
                  ToolExecutionRequest.builder()
                      .name(name)
                      .arguments(arguments.toString())
                      .build());
      return EventJson.mapper().valueToTree(result.result());
    } catch (ToolArgumentsException e) {
      throw ToolFailure.refused(Problem.validation(refusal(e)));
    } catch (ToolExecutionException e) {
      // The server's own errors have a message alone; those of the way to it have a cause.
      if (e.getCause() != null) {
        throw lost(connected, e, Repeat.ANSWER_LOST);
      }
      if (String.valueOf(e.getMessage()).contains(TIMED_OUT)) {
        throw ToolFailure.atFault(
            Problem.timeout(
                "the MCP server %s did not answer within %s ms; raise the timeout in tools.yaml if it needs more"
                    .formatted(server, timeout.toMillis())),
            Repeat.ANSWER_LOST);
      }
      throw ToolFailure.refused(Problem.communication(500, refusal(e)));
    } catch (RuntimeException e) {
      throw lost(connected, e, Repeat.ANSWER_LOST);
    }
  }

  private String refusal(Exception e) {
    return "the MCP server %s refused: %s".formatted(server, e.getMessage());
  }

  private Live connected(String tool) throws ToolFailure, InterruptedException {
    Live known = live;
    if (known != null && usable(known)) {
      return known;
    }
    connecting.lockInterruptibly();
    try {
      known = live;
      if (known == null || !usable(known)) {
        drop(known);
        known = connect(tool);
        live = known;
      }
      return known;
    } finally {
      connecting.unlock();
    }
  }

  private static boolean usable(Live known) {
    return !(known.transport() instanceof StdioTransport process) || process.isAlive();
  }

  private Live connect(String tool) throws ToolFailure {
    if (closed) {
      throw ToolFailure.refused(Problem.communication(503, "tool-workers stops"));
    }
    BoundedTransport transport = transports.make(tool);
    try {
      return new Live(
          DefaultMcpClient.builder()
              .key(server)
              .clientName("switchboard")
              .transport(transport)
              .initializationTimeout(timeout)
              .toolExecutionTimeout(timeout)
              .toolExecutionTimeoutErrorMessage(TIMED_OUT)
              .toolResultExtractor(TextContent::extract)
              .autoHealthCheck(false)
              .build(),
          transport);
    } catch (RuntimeException e) {
      String why = why(e, transport);
      close(transport);
      throw unreachable(e, why, Repeat.SAFE);
    }
  }

  private ToolFailure lost(Live connected, RuntimeException e, Repeat repeat) {
    String why = why(e, connected.transport());
    connecting.lock();
    try {
      if (live == connected) {
        live = null;
      }
    } finally {
      connecting.unlock();
    }
    close(connected.transport());
    return unreachable(e, why, repeat);
  }

  private ToolFailure unreachable(RuntimeException e, String why, Repeat repeat) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ToolFailure failed) {
        return repeat == Repeat.SAFE ? failed.beforehand() : failed;
      }
    }
    return ToolFailure.atFault(
        Problem.communication(
            503,
            "the MCP server %s can't be reached: %s; start it, or mend tools.yaml"
                .formatted(server, why)),
        repeat);
  }

  private static String why(Throwable e, BoundedTransport transport) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        root instanceof TimeoutException ? "it says nothing" : String.valueOf(root.getMessage());
    return transport instanceof StdioTransport process && !process.lastWords().isEmpty()
        ? message + " (" + process.lastWords() + ")"
        : message;
  }

  private static void drop(@Nullable Live known) {
    if (known != null) {
      close(known.transport());
    }
  }

  private static void close(BoundedTransport transport) {
    try {
      transport.close();
    } catch (IOException e) {
      // It is gone already.
      return;
    }
  }

  @Override
  public void close() {
    closed = true;
    Live known = live;
    live = null;
    drop(known);
  }
}
