package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes an OpenAPI 2.0 document (Swagger) as one of 3.0. Schemas stay where they are: references
 * to {@code #/definitions} lead there as before.
 */
record Swagger2(JsonNode swagger) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Set<String> NO_METHODS = Set.of("parameters", "$ref");

  /** What a parameter says about itself; everything else is its schema. */
  private static final Set<String> OF_PARAMETER =
      Set.of("name", "in", "required", "collectionFormat", "allowEmptyValue", "description");

  JsonNode asOpenApi3() {
    ObjectNode document = JSON.objectNode();
    swagger
        .properties()
        .forEach(
            each -> {
              if (!each.getKey().equals("swagger") && !each.getKey().equals("paths")) {
                document.set(each.getKey(), each.getValue());
              }
            });
    document.put("openapi", "3.0.3");
    if (swagger.path("host").isTextual() || swagger.path("basePath").isTextual()) {
      document.putArray("servers").addObject().put("url", server());
    }
    ObjectNode paths = document.putObject("paths");
    References references = new References(swagger);
    for (Map.Entry<String, JsonNode> path : swagger.path("paths").properties()) {
      String at = "/paths/" + References.escaped(path.getKey());
      paths.set(path.getKey(), item(references.resolved(path.getValue(), at), at, references));
    }
    return document;
  }

  private String server() {
    String host = swagger.path("host").asText("");
    String base = swagger.path("basePath").asText("");
    if (host.isEmpty()) {
      return base;
    }
    List<String> schemes = swagger.path("schemes").valueStream().map(JsonNode::asText).toList();
    String scheme = schemes.isEmpty() || schemes.contains("https") ? "https" : schemes.getFirst();
    return scheme + "://" + host + (base.isEmpty() || base.startsWith("/") ? base : "/" + base);
  }

  private JsonNode item(JsonNode written, String at, References references) {
    ObjectNode item = JSON.objectNode();
    for (Map.Entry<String, JsonNode> method : written.properties()) {
      if (method.getValue().isObject() && !NO_METHODS.contains(method.getKey())) {
        item.set(
            method.getKey(),
            operation(written, method.getValue(), at + "/" + method.getKey(), references));
      }
    }
    return item;
  }

  private ObjectNode operation(JsonNode item, JsonNode written, String at, References references) {
    ObjectNode operation = written.deepCopy();
    operation.remove("parameters");
    Map<String, JsonNode> parameters = new LinkedHashMap<>();
    for (JsonNode owner : List.of(item, written)) {
      for (JsonNode each : owner.path("parameters")) {
        JsonNode parameter = resolved(each, at, references);
        parameters.put(
            parameter.path("in").asText() + " " + parameter.path("name").asText(), parameter);
      }
    }
    ObjectNode form = JSON.objectNode().put("type", "object");
    for (JsonNode parameter : parameters.values()) {
      switch (parameter.path("in").asText()) {
        case "body" -> body(operation, written, parameter);
        case "formData" -> field(form, parameter);
        default -> operation.withArray("parameters").add(parameter(parameter));
      }
    }
    if (form.has("properties")) {
      ObjectNode body = operation.putObject("requestBody");
      body.put("required", form.has("required"));
      body.putObject("content").putObject(formType(written, form)).set("schema", form);
    }
    responses(operation, written, at, references);
    return operation;
  }

  /** A reference that leads nowhere stays: it is its own operation's fault alone. */
  private static JsonNode resolved(JsonNode node, String at, References references) {
    try {
      return references.resolved(node, at);
    } catch (OpenApiException leadsNowhere) {
      return node;
    }
  }

  private void body(ObjectNode operation, JsonNode written, JsonNode parameter) {
    ObjectNode body = operation.putObject("requestBody");
    body.put("required", parameter.path("required").asBoolean());
    body.putObject("content")
        .putObject(first(written, "consumes"))
        .set("schema", parameter.path("schema"));
  }

  private static void field(ObjectNode form, JsonNode parameter) {
    String name = parameter.path("name").asText();
    form.withObject("/properties").set(name, schema(parameter));
    if (parameter.path("required").asBoolean()) {
      form.withArray("required").add(name);
    }
  }

  private String formType(JsonNode written, JsonNode form) {
    boolean file =
        form.path("properties")
            .valueStream()
            .anyMatch(field -> field.path("format").asText().equals("binary"));
    return file || first(written, "consumes").equals("multipart/form-data")
        ? "multipart/form-data"
        : FORM;
  }

  /** JSON if it is among them, or if none is named. */
  private String first(JsonNode written, String key) {
    JsonNode types = written.has(key) ? written.path(key) : swagger.path(key);
    List<String> all = types.valueStream().map(JsonNode::asText).toList();
    return all.isEmpty() || all.contains("application/json") ? "application/json" : all.getFirst();
  }

  private static ObjectNode parameter(JsonNode written) {
    ObjectNode parameter = JSON.objectNode();
    for (String kept : List.of("$ref", "name", "in", "required", "description")) {
      if (written.has(kept)) {
        parameter.set(kept, written.get(kept));
      }
    }
    parameter.set("schema", schema(written));
    boolean query = written.path("in").asText().equals("query");
    if (query && written.path("type").asText().equals("array")) {
      String format = written.path("collectionFormat").asText("csv");
      parameter.put("explode", format.equals("multi"));
      parameter.put(
          "style",
          switch (format) {
            case "ssv" -> "spaceDelimited";
            case "pipes" -> "pipeDelimited";
            default -> "form";
          });
    }
    return parameter;
  }

  private static ObjectNode schema(JsonNode parameter) {
    ObjectNode schema = JSON.objectNode();
    for (Map.Entry<String, JsonNode> each : parameter.properties()) {
      if (!OF_PARAMETER.contains(each.getKey()) && !each.getKey().equals("$ref")) {
        schema.set(each.getKey(), each.getValue());
      }
    }
    if (schema.path("type").asText().equals("file")) {
      schema.put("type", "string").put("format", "binary");
    }
    return schema;
  }

  private void responses(ObjectNode operation, JsonNode written, String at, References references) {
    for (Map.Entry<String, JsonNode> each : written.path("responses").properties()) {
      JsonNode response = resolved(each.getValue(), at, references);
      ObjectNode made = operation.withObject("/responses").putObject(each.getKey());
      if (response.path("schema").isObject()) {
        made.putObject("content")
            .putObject(first(written, "produces"))
            .set("schema", response.path("schema"));
      }
    }
  }
}
