package dev.switchboard.tools.mcp;

import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.tools.http.Authenticator;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.outbound.Destinations;
import java.net.URI;
import java.util.List;

/** Calls MCP servers with the same sender, secrets and hosts as every other tool. */
public record McpContext(ToolContext context) {

  /** Fills in <code>${NAME}</code>; what is filled in is kept out of answers. */
  String filled(String text) {
    return context.secretly(text);
  }

  /**
   * The exchange with a server that speaks HTTP.
   *
   * @param tool for messages
   * @param definition whose settings and rules hold
   */
  McpExchange exchange(String tool, ToolDefinition.Mcp definition, URI address) {
    CallSettings call = definition.settings();
    Destinations destinations =
        context.destinations(
            definition,
            call.allowedHosts().isEmpty()
                ? List.of(String.valueOf(address.getHost()))
                : call.allowedHosts());
    return new McpExchange(
        definition.server().name(),
        address,
        resultBytes(),
        call.timeout(),
        () -> context.headers(call),
        (request, stream) -> {
          Authenticator authenticator = context.authenticator();
          return authenticator.send(
              tool,
              authenticator.proven(tool, request, call.authentication(), destinations),
              call.authentication(),
              destinations,
              proven ->
                  context
                      .sender()
                      .as(authenticator.identity(tool, call.certificate()))
                      .send(tool, proven, destinations, call.timeout(), resultBytes(), stream));
        });
  }

  /** Most bytes of a message of a server that is a process. */
  int resultBytes() {
    return context.settings().resultBytes();
  }
}
