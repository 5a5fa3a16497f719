package dev.switchboard.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Optional;

/**
 * A JSON schema, compiled once: of draft 2020-12, unless its {@code $schema} names another draft or
 * OpenAPI 3.0 or 3.1.
 */
public final class JsonSchema {

  private static final int MOST_FAULTS = 5;
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

  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Compiles a schema.
   *
   * @throws IllegalArgumentException when it is none, or is too deep; the message says why
   */
  public static JsonSchema compile(JsonNode document) {
    try {
      Schema schema = REGISTRY.getSchema(document);
      schema.initializeValidators();
      return new JsonSchema(schema);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** All that is wrong with a value, each with its place; empty where it fits. */
  public List<String> faults(JsonNode value) {
    return schema.validate(value).stream()
        .map(error -> (error.getInstanceLocation() + " " + error.getMessage()).strip())
        .toList();
  }

  /** The first faults of a value in one text; empty where it fits. */
  public Optional<String> fault(JsonNode value) {
    List<String> faults = faults(value);
    return faults.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join("; ", faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
  }
}
