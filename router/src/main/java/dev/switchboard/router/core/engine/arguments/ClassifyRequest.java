package dev.switchboard.router.core.engine.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The request that {@code call: classify} makes. Its labels are a list of names, or an object of
 * names and meanings.
 */
public final class ClassifyRequest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The bot's prompt for it, if the flow names no other. */
  private static final String PROMPT = "classify";

  private ClassifyRequest() {}

  public static List<String> names(JsonNode labels) {
    var names = new ArrayList<String>();
    if (labels.isObject()) {
      labels.fieldNames().forEachRemaining(names::add);
    } else {
      labels.forEach(label -> names.add(label.asText()));
    }
    return names;
  }

  /** As {@code call: generate} takes it. */
  public static JsonNode of(JsonNode with) {
    JsonNode labels = with.path("labels");
    var listed = JSON.arrayNode();
    var names = JSON.arrayNode();
    for (String name : names(labels)) {
      names.add(name);
      listed.add(JSON.objectNode().put("name", name).put("means", labels.path(name).asText("")));
    }
    var schema = JSON.objectNode().put("type", "object");
    schema.set(
        "properties",
        JSON.objectNode().set("label", JSON.objectNode().put("type", "string").set("enum", names)));
    schema.set("required", JSON.arrayNode().add("label"));
    schema.put("additionalProperties", false);
    ObjectNode request = JSON.objectNode().put("prompt", with.path("prompt").asText(PROMPT));
    request.set(
        "variables",
        JSON.objectNode().put("text", with.path("text").asText("")).set("labels", listed));
    request.set("schema", schema);
    if (with.has("model")) {
      request.set("model", with.get("model"));
    }
    return request;
  }
}
