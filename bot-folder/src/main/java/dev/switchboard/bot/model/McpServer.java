package dev.switchboard.bot.model;

import java.util.List;
import java.util.Map;

/** Where an MCP server is. */
public sealed interface McpServer {

  /** What {@code tools.yaml} calls it. */
  String name();

  /**
   * A process that the tool service starts, and ends when it stops.
   *
   * @param command program and arguments; each may hold <code>${VARIABLE}</code>
   * @param environment variables of its own; values may hold <code>${VARIABLE}</code>
   */
  record Stdio(String name, List<String> command, Map<String, String> environment)
      implements McpServer {
    public Stdio {
      command = List.copyOf(command);
      environment = OrderedCopies.copyOf(environment);
    }
  }

  /**
   * A server that speaks streamable HTTP.
   *
   * @param url may hold <code>${VARIABLE}</code>
   */
  record Http(String name, String url) implements McpServer {}
}
