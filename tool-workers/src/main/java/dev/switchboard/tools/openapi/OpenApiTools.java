package dev.switchboard.tools.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.HttpOperation;
import dev.switchboard.tools.http.HttpTools;
import dev.switchboard.tools.http.ToolContext;
import dev.switchboard.tools.outbound.DeclaredHosts;
import dev.switchboard.tools.outbound.Destinations;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the tools of kind {@code openapi}. */
public record OpenApiTools(HttpTools http, ToolContext context, OpenApiDocuments documents) {

  /** The tool of a declaration; its document is read with its first call. */
  public Tool tool(ToolDefinition.OpenApi tool) {
    String location = context.filled(tool.document());
    String server = tool.server() == null ? null : context.filled(tool.server());
    Map<String, String> headers = context.headers(tool.settings());
    Destinations destinations =
        http.destinations(
            tool, tool.settings(), server == null ? List.of(location) : List.of(location, server));
    return http.tool(
        tool,
        tool.settings(),
        new LazyOperation(() -> operation(tool, location, server, headers, destinations)));
  }

  private HttpOperation operation(
      ToolDefinition.OpenApi tool,
      String location,
      @Nullable String server,
      Map<String, String> headers,
      Destinations declared)
      throws ToolFailure, InterruptedException {
    OpenApiOperations document =
        documents.get(
            tool.name(), location, context.destinations(tool, ofDocuments(tool, location)));
    JsonNode own = tool.arguments();
    try {
      Operation operation =
          document.operation(tool.operationId(), tool.settings().fixedParameters());
      String served = operation.server();
      return http.operation(
          tool,
          tool.settings(),
          // A document of the bot folder is as much the author's word as tools.yaml is; one that is
          // fetched can't lead elsewhere.
          server == null && served != null && !OpenApiDocuments.isUrl(location)
              ? http.destinations(tool, tool.settings(), List.of(served))
              : declared,
          own == null ? operation.arguments() : own,
          new OperationRequest(
              tool.name(), operation, base(location, server == null ? served : server), headers));
    } catch (OpenApiException | IllegalArgumentException e) {
      throw OpenApiDocuments.unusable(location, String.valueOf(e.getMessage()));
    }
  }

  /** A document's own host, and those that the tool declares: documents may refer to others. */
  private static List<String> ofDocuments(ToolDefinition.OpenApi tool, String location) {
    return Stream.concat(
            DeclaredHosts.of(List.of(location)).stream(), tool.settings().allowedHosts().stream())
        .distinct()
        .toList();
  }

  /** Where the operations are; as the standard says, relative to where the document is. */
  public static String base(String location, @Nullable String server) {
    String address = server == null ? "/" : server;
    if (OpenApiDocuments.isUrl(location)) {
      address = URI.create(location).resolve(address).toString();
    } else if (!OpenApiDocuments.isUrl(address)) {
      throw new OpenApiException("", "names no server; add \"server\" to the tool in tools.yaml");
    }
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
