package dev.switchboard.llm.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tool's schema for models that understand neither references nor parts: what is referred to is
 * written where it is used, {@code allOf} is one object, {@code anyOf} and {@code oneOf} are one
 * that has the fields of all. It is wider than the tool's own schema, against which the call is
 * checked all the same. A schema that holds itself ends after some levels.
 */
final class FlatSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DEFINITION = "#/$defs/";

  /** Deeper objects are named by their type alone. */
  private static final int DEEPEST = 6;

  /** A model chooses no better among more. */
  private static final int MOST_SCHEMAS = 400;

  private static final List<String> KEPT =
      List.of(
          "type",
          "description",
          "enum",
          "format",
          "pattern",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems");

  private static final List<String> NESTED = List.of("$ref", "allOf", "anyOf", "oneOf");

  private final JsonNode definitions;
  private final Set<String> within = new HashSet<>();
  private int left = MOST_SCHEMAS;

  private FlatSchema(JsonNode definitions) {
    this.definitions = definitions;
  }

  /** The schema without references and parts. */
  static ObjectNode of(JsonNode schema) {
    return new FlatSchema(schema.path("$defs")).flat(schema, 0);
  }

  /** Whether there is a reference or a part in it. */
  static boolean isNested(JsonNode schema) {
    return NESTED.stream().anyMatch(schema::has)
        || schema.valueStream().anyMatch(FlatSchema::isNested);
  }

  private ObjectNode flat(JsonNode schema, int depth) {
    left--;
    ObjectNode flat = JSON.objectNode();
    String reference = schema.path("$ref").asText("");
    if (reference.startsWith(DEFINITION)) {
      referred(flat, reference, depth);
    }
    for (String keyword : KEPT) {
      if (schema.has(keyword)) {
        flat.set(keyword, schema.get(keyword).deepCopy());
      }
    }
    if (schema.has("const")) {
      flat.putArray("enum").add(schema.get("const"));
    }
    if (flat.path("type") instanceof ArrayNode types) {
      only(flat, types);
    }
    if (depth < DEEPEST && left > 0) {
      fields(flat, schema, depth);
    }
    schema.path("allOf").forEach(part -> merge(flat, flat(part, depth)));
    alternatives(flat, schema.path("anyOf"), depth);
    alternatives(flat, schema.path("oneOf"), depth);
    if (flat.path("type").asText().equals("array") && !flat.has("items")) {
      flat.putObject("items"); // some endpoints refuse a list of nobody knows what
    }
    return flat;
  }

  private void referred(ObjectNode flat, String reference, int depth) {
    JsonNode target = definitions.path(reference.substring(DEFINITION.length()));
    if (within.add(reference)) {
      merge(flat, flat(target, depth));
      within.remove(reference);
    } else if (target.path("type").isTextual()) {
      flat.set("type", target.get("type"));
    }
  }

  /** The first of several types that is a value; any of them is taken by the tool. */
  private static void only(ObjectNode flat, ArrayNode types) {
    flat.remove("type");
    types
        .valueStream()
        .filter(type -> !type.asText().equals("null"))
        .findFirst()
        .ifPresent(type -> flat.set("type", type));
  }

  private void fields(ObjectNode flat, JsonNode schema, int depth) {
    for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
      flat.withObject("/properties").set(field.getKey(), flat(field.getValue(), depth + 1));
    }
    if (schema.path("required").isArray()) {
      add(flat, "required", schema.path("required"));
    }
    if (schema.path("items").isObject()) {
      flat.set("items", flat(schema.path("items"), depth + 1));
    }
  }

  private void alternatives(ObjectNode flat, JsonNode parts, int depth) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode part : parts) {
      if (!part.path("type").asText().equals("null")) {
        found.add(flat(part, depth));
      }
    }
    if (found.size() == 1) {
      merge(flat, found.getFirst());
      return;
    }
    Set<String> types = new LinkedHashSet<>();
    found.forEach(one -> types.add(one.path("type").asText("")));
    if (types.size() == 1) {
      ObjectNode together = found.getFirst();
      found.stream().skip(1).forEach(other -> either(together, other));
      merge(flat, together);
    }
  }

  /** What fits the one or the other fits it: the fields of both, and what both require. */
  private static void either(ObjectNode one, ObjectNode other) {
    for (String keyword : KEPT) {
      boolean same = one.path(keyword).equals(other.path(keyword));
      if (keyword.equals("enum") && one.has(keyword) && other.has(keyword)) {
        add(one, keyword, other.path(keyword));
      } else if (!same && !keyword.equals("description")) {
        one.remove(keyword);
      }
    }
    ArrayNode required = JSON.arrayNode();
    for (JsonNode name : one.path("required")) {
      if (other.path("required").valueStream().anyMatch(name::equals)) {
        required.add(name);
      }
    }
    one.remove("required");
    if (!required.isEmpty()) {
      one.set("required", required);
    }
    for (Map.Entry<String, JsonNode> field : other.path("properties").properties()) {
      JsonNode known = one.path("properties").path(field.getKey());
      if (known instanceof ObjectNode both && field.getValue() instanceof ObjectNode second) {
        either(both, second);
      } else {
        one.withObject("/properties").set(field.getKey(), field.getValue());
      }
    }
  }

  private static void add(ObjectNode to, String keyword, JsonNode values) {
    ArrayNode all = to.withArray("/" + keyword);
    for (JsonNode value : values) {
      if (all.valueStream().noneMatch(value::equals)) {
        all.add(value);
      }
    }
  }

  private static void merge(ObjectNode into, ObjectNode part) {
    for (Map.Entry<String, JsonNode> each : part.properties()) {
      switch (each.getKey()) {
        case "properties" -> {
          ObjectNode fields = into.withObject("/properties");
          each.getValue()
              .properties()
              .forEach(field -> fields.putIfAbsent(field.getKey(), field.getValue()));
        }
        case "required" -> add(into, "required", each.getValue());
        default -> into.putIfAbsent(each.getKey(), each.getValue());
      }
    }
  }
}
