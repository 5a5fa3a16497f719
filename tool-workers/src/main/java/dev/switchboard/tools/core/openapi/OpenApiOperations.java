package dev.switchboard.tools.core.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.dialect.DialectId;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.tools.core.http.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of an OpenAPI 3 document. Parameters and the fields of a JSON body become the
 * arguments of one flat object, since that is what models fill in best; a body that is no object is
 * the argument {@code body}.
 */
public final class OpenApiOperations {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head");
  private static final String WHOLE_BODY = "body";

  private final JsonNode document;

  /**
   * @param document an OpenAPI 3.0 or 3.1 document
   * @throws OpenApiException it is none
   */
  public OpenApiOperations(JsonNode document) {
    if (!document.path("openapi").asText().startsWith("3.") || !document.path("paths").isObject()) {
      throw new OpenApiException("is no OpenAPI 3 document; it needs 'openapi: 3.x' and 'paths'");
    }
    this.document = document;
  }

  /** The first server's URL, which may be relative; null when the document names none. */
  public @Nullable String server() {
    JsonNode url = document.path("servers").path(0).path("url");
    return url.isTextual() ? url.textValue() : null;
  }

  /**
   * @throws OpenApiException there is no such operation, or it can't be called with JSON
   */
  public Operation operation(String operationId) {
    List<String> known = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      JsonNode item = resolved(path.getValue());
      for (Map.Entry<String, JsonNode> method : item.properties()) {
        String id = method.getValue().path("operationId").asText();
        if (METHODS.contains(method.getKey()) && !id.isEmpty()) {
          if (id.equals(operationId)) {
            return operation(operationId, method.getKey(), path.getKey(), item, method.getValue());
          }
          known.add(id);
        }
      }
    }
    throw new OpenApiException(
        "has no operation %s; it has: %s".formatted(operationId, String.join(", ", known)));
  }

  private Operation operation(
      String operationId, String method, String path, JsonNode item, JsonNode operation) {
    ObjectNode schema = EventJson.mapper().createObjectNode();
    if (document.path("openapi").asText().startsWith("3.0")) {
      // Until 3.1 schemas had words of their own, such as "nullable".
      schema.put("$schema", DialectId.OPENAPI_3_0);
    }
    schema.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    Map<String, Placement> placements = new HashMap<>();

    for (JsonNode parameter : parameters(item, operation)) {
      String name = parameter.path("name").asText();
      placements.put(
          name,
          switch (parameter.path("in").asText()) {
            case "path" -> Placement.PATH;
            case "query" -> Placement.QUERY;
            case "header" -> Placement.HEADER;
            default ->
                throw new OpenApiException(
                    "has a parameter %s of operation %s in '%s'; path, query and header are possible"
                        .formatted(name, operationId, parameter.path("in").asText()));
          });
      properties.set(name, schemaOf(parameter));
      if (parameter.path("required").asBoolean()) {
        required.add(name);
      }
    }
    addBody(operationId, resolved(operation.path("requestBody")), properties, required, placements);
    required.forEach(schema.withArray("required")::add);
    JsonNode shared = document.path("components").path("schemas");
    if (shared.isObject()) {
      schema.set("$defs", shared);
    }
    return new Operation(method.toUpperCase(Locale.ROOT), path, placements, standing(schema));
  }

  /** The schema on its own: what it refers to is now in itself. */
  private static JsonNode standing(ObjectNode schema) {
    try {
      return EventJson.mapper()
          .readTree(schema.toString().replace("\"#/components/schemas/", "\"#/$defs/"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was just written cannot be read", e);
    }
  }

  /** An operation's parameters replace those of its path that have the same name and place. */
  private Iterable<JsonNode> parameters(JsonNode item, JsonNode operation) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode owner : List.of(item, operation)) {
      for (JsonNode parameter : owner.path("parameters")) {
        JsonNode resolved = resolved(parameter);
        // The worker sends its own.
        if (!resolved.path("name").asText().equalsIgnoreCase("Idempotency-Key")) {
          parameters.put(
              resolved.path("in").asText() + " " + resolved.path("name").asText(), resolved);
        }
      }
    }
    return parameters.values();
  }

  private void addBody(
      String operationId,
      JsonNode requestBody,
      ObjectNode properties,
      List<String> required,
      Map<String, Placement> placements) {
    if (requestBody.isMissingNode()) {
      return;
    }
    JsonNode json = requestBody.path("content").path("application/json");
    if (json.isMissingNode()) {
      throw new OpenApiException(
          "has an operation %s without a JSON body; only application/json is possible"
              .formatted(operationId));
    }
    JsonNode body = resolved(json.path("schema"));
    boolean bodyRequired = requestBody.path("required").asBoolean();
    boolean flat = body.path("properties").isObject();
    if (!flat) {
      properties.set(
          WHOLE_BODY,
          json.path("schema").isMissingNode() ? properties.objectNode() : json.path("schema"));
      placements.put(WHOLE_BODY, Placement.BODY);
      if (bodyRequired) {
        required.add(WHOLE_BODY);
      }
      return;
    }
    for (Map.Entry<String, JsonNode> field : body.path("properties").properties()) {
      if (placements.putIfAbsent(field.getKey(), Placement.BODY_FIELD) != null) {
        throw new OpenApiException(
            "has an operation %s with a parameter and a body field that are both called %s; rename one"
                .formatted(operationId, field.getKey()));
      }
      properties.set(field.getKey(), field.getValue());
    }
    if (bodyRequired) {
      body.path("required").forEach(name -> required.add(name.asText()));
    }
  }

  private static JsonNode schemaOf(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    return schema.isMissingNode() ? EventJson.mapper().createObjectNode() : schema;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode current = node;
    for (int depth = 0; current.path("$ref").isTextual(); depth++) {
      String reference = current.path("$ref").textValue();
      if (!reference.startsWith("#/") || depth > 20) {
        throw new OpenApiException(
            "has the reference %s; only references inside the document that end are followed"
                .formatted(reference));
      }
      current = document.at(reference.substring(1));
      if (current.isMissingNode()) {
        throw new OpenApiException("has the dangling reference %s".formatted(reference));
      }
    }
    return current;
  }
}
