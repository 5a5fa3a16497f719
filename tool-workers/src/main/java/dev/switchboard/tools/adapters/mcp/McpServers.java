package dev.switchboard.tools.adapters.mcp;

import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.adapters.ToolGuard;
import dev.switchboard.tools.core.Tool;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Makes the tools of MCP servers. The tools of one server share its connection, but for those that
 * may reach other addresses: a connection asks for no second leave.
 */
public final class McpServers implements AutoCloseable {

  private final Map<Reached, McpConnection> connections = new ConcurrentHashMap<>();
  private final Surroundings surroundings;

  /** A process is nowhere else for whom. */
  private record Reached(McpServer server, List<String> privateHosts) {
    static Reached by(ToolDefinition.Mcp definition) {
      return switch (definition.server()) {
        case McpServer.Stdio stdio -> new Reached(stdio, List.of());
        case McpServer.Http http -> new Reached(http, definition.rules().privateHosts());
      };
    }
  }

  /** What the servers are called with. */
  public interface Surroundings {

    /** Fills in <code>${NAME}</code>; what is filled in is kept out of answers. */
    String filled(String text);

    /**
     * The exchange with a server that speaks HTTP.
     *
     * @param tool for messages
     * @param definition whose settings and rules hold
     */
    McpExchange exchange(String tool, ToolDefinition.Mcp definition, URI address);
  }

  private final int resultBytes;

  /**
   * @param resultBytes most bytes of a message of a server that is a process
   */
  public McpServers(Surroundings surroundings, int resultBytes) {
    this.surroundings = surroundings;
    this.resultBytes = resultBytes;
  }

  /**
   * @param guard whose timeout leaves time to connect
   */
  public Tool tool(ToolDefinition.Mcp definition, ToolGuard guard) {
    McpConnection.Transports transports = transports(definition);
    McpConnection connection =
        connections.computeIfAbsent(
            Reached.by(definition),
            reached ->
                new McpConnection(
                    reached.server().name(), definition.settings().timeout(), transports));
    return new McpTool(definition, connection, guard);
  }

  private McpConnection.Transports transports(ToolDefinition.Mcp definition) {
    return switch (definition.server()) {
      case McpServer.Stdio stdio -> {
        List<String> command = stdio.command().stream().map(surroundings::filled).toList();
        Map<String, String> environment = filled(stdio.environment(), surroundings::filled);
        yield tool -> new StdioTransport(command, environment, resultBytes);
      }
      case McpServer.Http http -> {
        URI address = URI.create(surroundings.filled(http.url()));
        yield tool -> new HttpTransport(surroundings.exchange(tool, definition, address));
      }
    };
  }

  private static Map<String, String> filled(
      Map<String, String> texts, UnaryOperator<String> filled) {
    Map<String, String> all = new LinkedHashMap<>();
    texts.forEach((name, text) -> all.put(name, filled.apply(text)));
    return all;
  }

  @Override
  public void close() {
    connections.values().forEach(McpConnection::close);
  }
}
