package dev.switchboard.llm.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.json.JsonBounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether JSON is what its schema wants. */
final class SchemaCheck {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private SchemaCheck() {}

  /** What does not fit, in words; empty when all does. */
  static List<String> violations(JsonNode json, JsonNode schema) {
    Schema compiled = SCHEMAS.getSchema(schema);
    return compiled.validate(json).stream().map(error -> String.valueOf(error)).toList();
  }

  /**
   * The JSON of a model's text, which likes to put it into a block of code; null without any, or
   * with more than events can hold.
   */
  static @Nullable JsonNode read(String text) {
    String plain = text.strip();
    if (plain.startsWith("```")) {
      int begin = plain.indexOf('\n');
      int end = plain.lastIndexOf("```");
      plain = begin > 0 && end > begin ? plain.substring(begin, end).strip() : plain;
    }
    try {
      JsonNode json = EventJson.mapper().readTree(plain);
      return json == null || json.isMissingNode() || JsonBounds.STANDARD.violation(json).isPresent()
          ? null
          : json;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
