package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern IN_PATH = Pattern.compile("\\{([^{}]+)}");

  private final JsonNode document;
  private final References references;
  private final Map<String, Place> operations = new LinkedHashMap<>();

  /** Where an operation stands. */
  private record Place(String path, String method, String pointer) {}

  /**
   * @param document an OpenAPI 3.0 or 3.1 document
   * @throws OpenApiException it is none
   */
  public OpenApiOperations(JsonNode document) {
    if (!document.path("openapi").asText().startsWith("3.") || !document.path("paths").isObject()) {
      throw new OpenApiException(
          "", "is no OpenAPI 3 document; it needs 'openapi: 3.x' and 'paths'");
    }
    this.document = document;
    this.references = new References(document);
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      String at = "/paths/" + References.escaped(path.getKey());
      for (Map.Entry<String, JsonNode> method :
          references.resolved(path.getValue(), at).properties()) {
        String id = method.getValue().path("operationId").asText();
        if (METHODS.contains(method.getKey()) && !id.isEmpty()) {
          Place place = new Place(path.getKey(), method.getKey(), at + "/" + method.getKey());
          if (operations.putIfAbsent(id, place) != null) {
            throw new OpenApiException(
                place.pointer() + "/operationId",
                "has the operation %s twice; rename one".formatted(id));
          }
        }
      }
    }
  }

  /** The ids of all operations that have one, in the document's order. */
  public List<String> ids() {
    return List.copyOf(operations.keySet());
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
    Place place = operations.get(operationId);
    if (place == null) {
      throw new OpenApiException(
          "/paths",
          "has no operation %s; it has: %s"
              .formatted(operationId, String.join(", ", operations.keySet())));
    }
    JsonNode item = references.resolved(document.path("paths").path(place.path()), place.pointer());
    return operation(operationId, place, item, item.path(place.method()));
  }

  private Operation operation(String id, Place place, JsonNode item, JsonNode operation) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("type", "object").put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    List<String> required = new ArrayList<>();
    Map<String, Placement> placements = new HashMap<>();

    for (JsonNode parameter : parameters(place, item, operation)) {
      String name = parameter.path("name").asText();
      placements.put(name, placement(id, place, parameter));
      properties.set(name, schemaOf(parameter));
      if (parameter.path("required").asBoolean()) {
        required.add(name);
      }
    }
    Matcher inPath = IN_PATH.matcher(place.path());
    while (inPath.find()) {
      if (placements.get(inPath.group(1)) != Placement.PATH) {
        throw new OpenApiException(
            place.pointer(),
            "has an operation %s whose path has {%s}, but no such parameter; add it with 'in: path'"
                .formatted(id, inPath.group(1)));
      }
    }
    new Body(id, place.pointer(), references)
        .add(operation.path("requestBody"), properties, required, placements);
    required.forEach(schema.withArray("required")::add);
    StandingSchema standing = new StandingSchema(document);
    return new Operation(
        place.method().toUpperCase(Locale.ROOT),
        place.path(),
        operation.path("description").asText(operation.path("summary").asText("")).strip(),
        placements,
        standing.of(schema),
        result(place, operation, standing));
  }

  private @Nullable JsonNode result(Place place, JsonNode operation, StandingSchema standing) {
    for (Map.Entry<String, JsonNode> response : operation.path("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        JsonNode schema =
            references
                .resolved(response.getValue(), place.pointer() + "/responses/" + response.getKey())
                .path("content")
                .path("application/json")
                .path("schema");
        return schema instanceof ObjectNode object ? standing.of(object) : null;
      }
    }
    return null;
  }

  /** An operation's parameters replace those of its path that have the same name and place. */
  private Iterable<JsonNode> parameters(Place place, JsonNode item, JsonNode operation) {
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode owner : List.of(item, operation)) {
      for (JsonNode parameter : owner.path("parameters")) {
        JsonNode resolved = references.resolved(parameter, place.pointer() + "/parameters");
        // The worker sends its own.
        if (!resolved.path("name").asText().equalsIgnoreCase("Idempotency-Key")) {
          parameters.put(
              resolved.path("in").asText() + " " + resolved.path("name").asText(), resolved);
        }
      }
    }
    return parameters.values();
  }

  private static Placement placement(String id, Place place, JsonNode parameter) {
    return switch (parameter.path("in").asText()) {
      case "path" -> Placement.PATH;
      case "query" -> Placement.QUERY;
      case "header" -> Placement.HEADER;
      default ->
          throw new OpenApiException(
              place.pointer() + "/parameters",
              "has a parameter %s of operation %s in '%s'; path, query and header are possible"
                  .formatted(parameter.path("name").asText(), id, parameter.path("in").asText()));
    };
  }

  private static JsonNode schemaOf(JsonNode parameter) {
    JsonNode schema = parameter.path("schema");
    JsonNode description = parameter.path("description");
    ObjectNode own =
        schema instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    if (description.isTextual() && !own.has("description") && !own.has("$ref")) {
      own.set("description", description);
    }
    return own;
  }

  /** What becomes of an operation's body. */
  private record Body(String id, String pointer, References references) {

    void add(
        JsonNode written,
        ObjectNode properties,
        List<String> required,
        Map<String, Placement> placements) {
      JsonNode requestBody = references.resolved(written, pointer + "/requestBody");
      if (requestBody.isMissingNode()) {
        return;
      }
      JsonNode json = requestBody.path("content").path("application/json");
      if (json.isMissingNode()) {
        throw new OpenApiException(
            pointer + "/requestBody",
            "has an operation %s without a JSON body; only application/json is possible"
                .formatted(id));
      }
      JsonNode body = references.resolved(json.path("schema"), pointer + "/requestBody");
      boolean bodyRequired = requestBody.path("required").asBoolean();
      if (!body.path("properties").isObject()) {
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
              pointer + "/requestBody",
              "has an operation %s with a parameter and a body field that are both called %s; rename one"
                  .formatted(id, field.getKey()));
        }
        properties.set(field.getKey(), field.getValue());
      }
      if (bodyRequired) {
        body.path("required").forEach(name -> required.add(name.asText()));
      }
    }
  }
}
