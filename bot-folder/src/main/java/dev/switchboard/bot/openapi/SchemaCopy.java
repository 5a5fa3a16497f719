package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Copies a document's schemas into JSON schema 2020-12, whatever the document's version is. What no
 * schema may have is left out: it is the server that decides in the end.
 *
 * @param siblings whether keywords beside {@code $ref} count, as they do since 3.1
 * @param direction whose fields are not required: those that only the other side writes
 * @param redirect where a reference leads in the copy
 */
record SchemaCopy(boolean siblings, Direction direction, Redirect redirect) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Where a reference leads in the copy. */
  @FunctionalInterface
  interface Redirect {

    /**
     * The reference of the copy.
     *
     * @param open whether what it leads to is one of several parts of an object
     */
    String to(String reference, boolean open);
  }

  /** Which way a value goes. */
  enum Direction {
    REQUEST("readOnly"),
    RESPONSE("writeOnly");

    private final String absent;

    Direction(String absent) {
      this.absent = absent;
    }
  }

  JsonNode of(JsonNode schema) {
    return of(schema, false);
  }

  /**
   * A copy.
   *
   * @param open whether it is one of several parts of an object: no part then forbids the fields of
   *     the others. Generators close each part, which by the letter no value fits.
   */
  JsonNode of(JsonNode schema, boolean open) {
    if (schema.isBoolean()) {
      return schema;
    }
    ObjectNode copy = JSON.objectNode();
    if (schema.path("$ref").isTextual()) {
      copy.put("$ref", redirect.to(schema.path("$ref").textValue(), open));
    }
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      if (siblings || !copy.has("$ref") || field.getKey().equals("description")) {
        keyword(copy, schema, field.getKey(), field.getValue());
      }
    }
    if ((open || copy.has("allOf")) && copy.path("additionalProperties").isBoolean()) {
      copy.remove("additionalProperties");
    }
    EnumTypes.fit(copy);
    exclusive(copy, schema, "exclusiveMinimum", "minimum");
    exclusive(copy, schema, "exclusiveMaximum", "maximum");
    return schema.path("nullable").asBoolean() || schema.path("x-nullable").asBoolean()
        ? nullable(copy)
        : copy;
  }

  private void keyword(ObjectNode copy, JsonNode schema, String name, JsonNode value) {
    if (name.equals("description")) {
      String text = Texts.shortened(value, Texts.OF_VALUE);
      if (!text.isEmpty()) {
        copy.put(name, text);
      }
    } else if (name.equals("type")) {
      type(copy, value);
    } else if (name.equals("required")) {
      required(copy, schema, value);
    } else if (name.equals("items") && value.isArray()) {
      list(copy, "prefixItems", value);
    } else if (SchemaKeywords.ONE.contains(name)) {
      if (value.isObject() || value.isBoolean()) {
        copy.set(name, of(value));
      }
    } else if (SchemaKeywords.LIST.contains(name)) {
      list(copy, name, value);
    } else if (SchemaKeywords.NAMED.contains(name)) {
      named(copy, name, value);
    } else if (SchemaKeywords.keeps(name, value)) {
      copy.set(name, value);
    }
  }

  private static void type(ObjectNode copy, JsonNode value) {
    if (value.isTextual() && SchemaKeywords.TYPES.contains(value.textValue())) {
      copy.set("type", value);
    } else if (value.isArray()) {
      ArrayNode types = JSON.arrayNode();
      value.forEach(
          type -> {
            if (SchemaKeywords.TYPES.contains(type.asText())) {
              types.add(type.asText());
            }
          });
      if (!types.isEmpty()) {
        copy.set("type", types);
      }
    }
  }

  private void required(ObjectNode copy, JsonNode schema, JsonNode value) {
    ArrayNode names = JSON.arrayNode();
    if (value.isArray()) {
      for (JsonNode name : value) {
        JsonNode field = schema.path("properties").path(name.asText());
        if (name.isTextual() && !field.path(direction.absent).asBoolean()) {
          names.add(name);
        }
      }
    }
    if (!names.isEmpty()) {
      copy.set("required", names);
    }
  }

  private void list(ObjectNode copy, String name, JsonNode value) {
    if (value.isArray() && !value.isEmpty()) {
      ArrayNode schemas = copy.putArray(name);
      value.forEach(schema -> schemas.add(of(schema, name.equals("allOf"))));
    }
  }

  private void named(ObjectNode copy, String name, JsonNode value) {
    if (value.isObject()) {
      ObjectNode schemas = copy.putObject(name);
      for (Map.Entry<String, JsonNode> each : value.properties()) {
        if (!name.equals("patternProperties") || SchemaKeywords.isPattern(each.getKey())) {
          schemas.set(each.getKey(), of(each.getValue()));
        }
      }
    }
  }

  /** Until 3.1 the exclusive bounds were flags of the other bounds. */
  private static void exclusive(ObjectNode copy, JsonNode schema, String flag, String bound) {
    if (schema.path(flag).isBoolean() && schema.path(flag).booleanValue() && copy.has(bound)) {
      copy.set(flag, copy.remove(bound));
    }
  }

  private static ObjectNode nullable(ObjectNode copy) {
    if (copy.path("enum") instanceof ArrayNode values
        && values.valueStream().noneMatch(JsonNode::isNull)) {
      copy.set("enum", values.deepCopy().addNull());
    }
    boolean composed = copy.has("$ref") || SchemaKeywords.IN_PLACE.stream().anyMatch(copy::has);
    if (composed) {
      ObjectNode outer = JSON.objectNode();
      if (copy.has("description")) {
        outer.set("description", copy.remove("description"));
      }
      outer.putArray("anyOf").add(copy).add(JSON.objectNode().put("type", "null"));
      return outer;
    }
    JsonNode type = copy.path("type");
    if (type.isTextual()) {
      copy.putArray("type").add(type).add("null");
    } else if (type instanceof ArrayNode types
        && types.valueStream().noneMatch(each -> each.asText().equals("null"))) {
      types.add("null");
    }
    return copy;
  }
}
