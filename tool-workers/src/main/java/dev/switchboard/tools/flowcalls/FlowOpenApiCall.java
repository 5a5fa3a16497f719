package dev.switchboard.tools.flowcalls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.openapi.OpenApiException;
import dev.switchboard.bot.openapi.OpenApiOperations;
import dev.switchboard.bot.openapi.Operation;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.call.ArgumentSchema;
import dev.switchboard.tools.call.Tool;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.Caller;
import dev.switchboard.tools.http.PreparedRequest;
import dev.switchboard.tools.openapi.OpenApiDocuments;
import dev.switchboard.tools.openapi.OpenApiTools;
import dev.switchboard.tools.openapi.OperationRequest;
import java.net.URI;
import java.util.Map;

/**
 * The standard's {@code call: openapi}. Its document is read once; before that an operation's
 * method is not known, so its effect is {@code once}.
 */
record FlowOpenApiCall(FlowCallHosts hosts, OpenApiDocuments documents) implements Tool {

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
          : FlowHttpRequest.effect(known.operation(operationOf(request.arguments())).method());
    } catch (OpenApiException e) {
      // The call itself will say so.
      return Effect.NONE;
    }
  }

  @Override
  public JsonNode call(ToolRequested request) throws ToolFailure, InterruptedException {
    JsonNode with = request.arguments();
    URI location = FlowHttpRequest.address(documentOf(with));
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
      OperationRequest writer =
          new OperationRequest(
              NAME,
              operation,
              OpenApiTools.base(location.toString(), operation.server()),
              Map.of());
      JsonNode arguments = writer.named(parameters);
      new ArgumentSchema(NAME, operation.arguments()).check(arguments);
      return writer.prepare(
          arguments,
          FlowHttpRequest.effect(operation.method()) == Effect.NONE ? null : request.commandId(),
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
