package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

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
}
