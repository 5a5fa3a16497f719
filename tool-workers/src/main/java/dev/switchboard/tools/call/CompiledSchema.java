package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.stream.Collectors;

/** A JSON schema, and what a value has that does not fit it, in words. */
final class CompiledSchema {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialects(
          // MCP servers name the draft that their generator writes, most of them draft 7.
          List.of(
              Dialects.getDraft202012(),
              Dialects.getDraft201909(),
              Dialects.getDraft7(),
              Dialects.getDraft6(),
              Dialects.getDraft4(),
              Dialects.getOpenApi30(),
              Dialects.getOpenApi31()),
          registry -> registry.defaultDialectId(DialectId.DRAFT_2020_12));
  private static final int MOST_ERRORS = 5;

  private final Schema schema;

  CompiledSchema(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
    this.schema.initializeValidators();
  }

  /** The first faults, each with its place; empty if there is none. */
  String faults(JsonNode value) {
    return schema.validate(value).stream()
        .limit(MOST_ERRORS)
        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
        .map(String::strip)
        .collect(Collectors.joining("; "));
  }
}
