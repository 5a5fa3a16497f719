package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.CallSettings;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.bot.openapi.Placement;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.RequestTemplate;
import dev.switchboard.tools.core.outbound.DeclaredHosts;
import dev.switchboard.tools.core.outbound.Destinations;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the tools that are HTTP requests: {@code http} and {@code openapi}. */
record HttpTools(Toolbox box, OpenApiDocuments documents) {

  Tool http(ToolDefinition.Http http) {
    Map<String, Placement> placements = new HashMap<>();
    http.query().forEach(argument -> placements.put(argument, Placement.QUERY));
    String url = box.filled(http.url());
    HttpOperation operation =
        operation(
            http,
            http.settings(),
            destinations(http, http.settings(), List.of(url)),
            Objects.requireNonNull(http.arguments(), "an http tool has a schema"),
            new RequestTemplate(
                http.name(), http.method(), url, placements, box.headers(http.settings())));
    return new HttpTool(
        http.name(), http.effect(), box.guard(http, http.settings()), () -> operation);
  }

  Tool openApi(ToolDefinition.OpenApi tool) {
    String location = box.filled(tool.document());
    String server = tool.server() == null ? null : box.filled(tool.server());
    Map<String, String> headers = box.headers(tool.settings());
    Destinations destinations =
        destinations(
            tool, tool.settings(), server == null ? List.of(location) : List.of(location, server));
    return new HttpTool(
        tool.name(),
        tool.effect(),
        box.guard(tool, tool.settings()),
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
            tool.name(), location, box.destinations(tool, DeclaredHosts.of(List.of(location))));
    String served = document.server();
    JsonNode own = tool.arguments();
    try {
      Operation operation = document.operation(tool.operationId());
      return operation(
          tool,
          tool.settings(),
          // A document of the bot folder is as much the author's word as tools.yaml is; one that is
          // fetched can't lead elsewhere.
          server == null && served != null && !OpenApiDocuments.isUrl(location)
              ? destinations(tool, tool.settings(), List.of(served))
              : declared,
          own == null ? operation.arguments() : own,
          new RequestTemplate(
              tool.name(),
              operation.method(),
              base(location, server == null ? served : server) + operation.path(),
              operation.placements(),
              headers));
    } catch (OpenApiException | IllegalArgumentException e) {
      throw OpenApiDocuments.unusable(location, String.valueOf(e.getMessage()));
    }
  }

  private HttpOperation operation(
      ToolDefinition tool,
      CallSettings call,
      Destinations destinations,
      JsonNode arguments,
      RequestTemplate template) {
    return new HttpOperation(
        tool.name(),
        destinations,
        call,
        tool.effect() != Effect.NONE,
        new ArgumentSchema(tool.name(), arguments),
        template,
        box.secrets(),
        box.sender(),
        box.reader(),
        box.settings().resultBytes());
  }

  /** Hosts that are listed, else those of the addresses. */
  private Destinations destinations(ToolDefinition tool, CallSettings call, List<String> urls) {
    return box.destinations(
        tool, call.allowedHosts().isEmpty() ? DeclaredHosts.of(urls) : call.allowedHosts());
  }

  /** Where the operations are; as the standard says, relative to where the document is. */
  private static String base(String location, @Nullable String server) {
    String address = server == null ? "/" : server;
    if (OpenApiDocuments.isUrl(location)) {
      address = URI.create(location).resolve(address).toString();
    } else if (!OpenApiDocuments.isUrl(address)) {
      throw new OpenApiException("", "names no server; add \"server\" to the tool in tools.yaml");
    }
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
