package dev.switchboard.tools.mcp;

import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.guard.ToolGuard;
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
  private final McpContext context;

  /** A process is nowhere else for whom. */
  private record Reached(McpServer server, List<String> privateHosts) {
    static Reached by(ToolDefinition.Mcp definition) {
      return switch (definition.server()) {
        case McpServer.Stdio stdio -> new Reached(stdio, List.of());
        case McpServer.Http http -> new Reached(http, definition.rules().privateHosts());
      };
    }
  }

  public McpServers(McpContext context) {
    this.context = context;
  }

  /**
   * @param guard whose timeout leaves time to connect
   */
  public Tool tool(ToolDefinition.Mcp definition, ToolGuard guard) {
    McpConnection.Transports transports = transports(definition);
    McpConnection connection =
        connections.computeIfAbsent(
            Reached.by(definition),
            reached -> new McpConnection(reached.server().name(), transports));
    return new McpTool(definition, connection, guard);
  }

  private McpConnection.Transports transports(ToolDefinition.Mcp definition) {
    return switch (definition.server()) {
      case McpServer.Stdio stdio -> {
        List<String> command = stdio.command().stream().map(context::filled).toList();
        Map<String, String> environment = filled(stdio.environment(), context::filled);
        yield tool ->
            StdioTransport.start(
                stdio.name(),
                new StdioTransport.Program(command, environment),
                context.resultBytes(),
                definition.settings().timeout());
      }
      case McpServer.Http http -> {
        URI address = URI.create(context.filled(http.url()));
        yield tool -> new HttpTransport(context.exchange(tool, definition, address));
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
