package dev.switchboard.tools.adapters;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.adapters.mcp.McpExchange;
import dev.switchboard.tools.adapters.mcp.McpServers;
import dev.switchboard.tools.core.outbound.Destinations;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What MCP servers are called with: the same sender, secrets and hosts as every other tool. */
record McpSurroundings(Toolbox box) implements McpServers.Surroundings {

  @Override
  public String filled(String text) {
    return box.secretly(text);
  }

  @Override
  public McpExchange exchange(String tool, ToolDefinition.Mcp definition, URI address) {
    CallSettings call = definition.settings();
    Destinations destinations =
        box.destinations(
            definition,
            call.allowedHosts().isEmpty()
                ? List.of(String.valueOf(address.getHost()))
                : call.allowedHosts());
    return new McpExchange(
        definition.server().name(),
        address,
        () -> {
          Map<String, String> headers = new LinkedHashMap<>(box.headers(call));
          headers.putAll(box.secrets().headers(tool, call.authentication()));
          return headers;
        },
        request ->
            box.sender()
                .send(tool, request, destinations, call.timeout(), box.settings().resultBytes()));
  }
}
