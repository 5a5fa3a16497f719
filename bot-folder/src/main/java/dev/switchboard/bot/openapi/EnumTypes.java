package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;

/**
 * Values of an enumeration in the type that their schema has. YAML reads {@code enum: [1, 2]} as
 * numbers, though the schema says {@code type: string}; no value would fit both.
 */
final class EnumTypes {

  private EnumTypes() {}

  static void fit(ObjectNode schema) {
    if (schema.path("enum") instanceof ArrayNode values && schema.path("type").isTextual()) {
      ArrayNode fitted = JsonNodeFactory.instance.arrayNode();
      String type = schema.path("type").textValue();
      values.forEach(value -> fitted.add(fitted(value, type)));
      schema.set("enum", fitted);
    }
  }

  private static JsonNode fitted(JsonNode value, String type) {
    return switch (type) {
      case "string" ->
          value.isNumber() || value.isBoolean() ? TextNode.valueOf(value.asText()) : value;
      case "integer", "number" -> value.isTextual() ? number(value) : value;
      case "boolean" ->
          value.isTextual() && value.textValue().matches("true|false")
              ? JsonNodeFactory.instance.booleanNode(value.textValue().equals("true"))
              : value;
      default -> value;
    };
  }

  private static JsonNode number(JsonNode text) {
    String written = text.textValue();
    if (written.matches("-?\\d{1,18}")) {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(written));
    }
    return written.matches("-?\\d{1,18}\\.\\d{1,18}")
        ? JsonNodeFactory.instance.numberNode(new BigDecimal(written))
        : text;
  }
}
