package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.McpServer;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** The tool {@code stock} of an MCP server, and no other. */
record StockTool(BotTools tools) implements AutoCloseable {

  /**
   * The tool of a server over HTTP.
   *
   * @param timeout of a call
   */
  static StockTool at(String address, Effect effect, Duration timeout) throws Exception {
    return new StockTool(
        new TestTools(Map.of())
            .tools(
                OutsideCalls.NONE,
                new ToolDefinition.Mcp(
                    new Signature("stock", "", effect, null, null),
                    new McpServer.Http("odd", address),
                    "stock",
                    TestTools.settings(timeout, 3))));
  }

  JsonNode call() throws Exception {
    return Objects.requireNonNull(tools.catalog().find("stock"))
        .call(Requests.of("stock", "command-1", "{}"));
  }

  ToolFailure failure() {
    return catchThrowableOfType(ToolFailure.class, this::call);
  }

  @Override
  public void close() throws Exception {
    tools.close();
  }
}
