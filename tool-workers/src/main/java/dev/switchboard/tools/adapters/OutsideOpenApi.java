package dev.switchboard.tools.adapters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.tools.core.ArgumentSchema;
import dev.switchboard.tools.core.Tool;
import dev.switchboard.tools.core.ToolFailure;
import dev.switchboard.tools.core.http.Caller;
import dev.switchboard.tools.core.http.PreparedRequest;
import dev.switchboard.tools.core.http.RequestTemplate;
import dev.switchboard.tools.core.outside.HttpCall;
import java.net.URI;
import java.util.Map;

/**
 * The standard's {@code call: openapi}. Its document is read once; before that nobody knows an
 * operation's method, so its effect is {@code once}.
 */
record OutsideOpenApi(OutsideHosts hosts, OpenApiDocuments documents) implements Tool {

  /** What flows call it. */
  static final String NAME = "openapi";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Effect effect() {
    return Effect.ONCE;
  }

  @Override
  public Effect effect(ToolRequested request) {
    OpenApiOperations known = documents.known(documentOf(request.arguments()));
    try {
      return known == null
          ? Effect.ONCE
          : HttpCall.effect(known.operation(operationOf(request.arguments())).method());
    } catch (OpenApiException e) {
      // The call itself will say so.
      return Effect.NONE;
    }
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode with = request.arguments();
    URI location = HttpCall.address(documentOf(with));
    OpenApiOperations document =
        documents.get(
            location.toString(),
            (get, limit) ->
                hosts.send(NAME, get, with.at("/document/endpoint/authentication"), limit));
    PreparedRequest prepared = prepared(request, with, location, document);
    return hosts.call(NAME, prepared, with, with.path("authentication"));
  }

  private static PreparedRequest prepared(
      ToolRequested request, JsonNode with, URI location, OpenApiOperations document)
      throws ToolFailure {
    try {
      Operation operation = document.operation(operationOf(with));
      JsonNode parameters =
          with.path("parameters").isObject()
              ? with.path("parameters")
              : EventJson.mapper().createObjectNode();
      new ArgumentSchema(NAME, operation.arguments()).check(parameters);
      String server = document.server();
      String base = location.resolve(server == null ? "/" : server).toString();
      return new RequestTemplate(
              NAME,
              operation.method(),
              (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + operation.path(),
              operation.placements(),
              Map.of())
          .prepare(
              parameters,
              HttpCall.effect(operation.method()) == Effect.NONE ? null : request.commandId(),
              Caller.of(request));
    } catch (OpenApiException | IllegalArgumentException e) {
      throw OpenApiDocuments.unusable(location.toString(), String.valueOf(e.getMessage()));
    }
  }

  private static String documentOf(JsonNode with) {
    return with.at("/document/endpoint/uri").asText();
  }

  private static String operationOf(JsonNode with) {
    return with.path("operationId").asText();
  }
}
