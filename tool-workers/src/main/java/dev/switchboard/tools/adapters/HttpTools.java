package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.CallSettings;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.bot.ToolDefinition.Effect;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.Placement;
import dev.switchboard.tools.core.http.RequestTemplate;
import dev.switchboard.tools.core.openapi.OpenApiException;
import dev.switchboard.tools.core.openapi.OpenApiOperations;
import dev.switchboard.tools.core.openapi.Operation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the tools that are HTTP requests: {@code http} and {@code openapi}. */
record HttpTools(Toolbox box, OpenApiDocuments documents) {

  Tool http(ToolDefinition.Http http) {
    Map<String, Placement> placements = new HashMap<>();
    http.query().forEach(argument -> placements.put(argument, Placement.QUERY));
    HttpOperation operation =
        operation(
            http,
            http.settings(),
            Objects.requireNonNull(http.arguments(), "an http tool has a schema"),
            new RequestTemplate(
                http.name(),
                http.method(),
                box.filled(http.url()),
                placements,
                box.headers(http.settings())));
    return new HttpTool(
        http.name(), http.effect(), box.guard(http, http.settings()), () -> operation);
  }

  Tool openApi(ToolDefinition.OpenApi tool) {
    String location = box.filled(tool.document());
    String server = tool.server() == null ? null : box.filled(tool.server());
    Map<String, String> headers = box.headers(tool.settings());
    return new HttpTool(
        tool.name(),
        tool.effect(),
        box.guard(tool, tool.settings()),
        new LazyOperation(() -> operation(tool, location, server, headers)));
  }

  private HttpOperation operation(
      ToolDefinition.OpenApi tool,
      String location,
      @Nullable String server,
      Map<String, String> headers)
      throws ToolFailure, InterruptedException {
    OpenApiOperations document = documents.get(tool.name(), location);
    JsonNode own = tool.arguments();
    try {
      Operation operation = document.operation(tool.operationId());
      return operation(
          tool,
          tool.settings(),
          own == null ? operation.arguments() : own,
          new RequestTemplate(
              tool.name(),
              operation.method(),
              base(location, server == null ? document.server() : server) + operation.path(),
              operation.placements(),
              headers));
    } catch (OpenApiException | IllegalArgumentException e) {
      throw OpenApiDocuments.unusable(location, String.valueOf(e.getMessage()));
    }
  }

  private HttpOperation operation(
      ToolDefinition tool, CallSettings call, JsonNode arguments, RequestTemplate template) {
    return new HttpOperation(
        tool.name(),
        call,
        tool.effect() != Effect.NONE,
        new ArgumentSchema(tool.name(), arguments),
        template,
        box.secrets(),
        box.sender(),
        box.reader(),
        box.settings().resultBytes());
  }

  /** Where the operations are; as the standard says, relative to where the document is. */
  private static String base(String location, @Nullable String server) {
    String address = server == null ? "/" : server;
    if (OpenApiDocuments.isUrl(location)) {
      address = URI.create(location).resolve(address).toString();
    } else if (!OpenApiDocuments.isUrl(address)) {
      throw new OpenApiException("names no server; add \"server\" to the tool in tools.yaml");
    }
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }
}
