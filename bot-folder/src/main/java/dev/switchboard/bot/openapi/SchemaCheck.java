package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

/** Compiles schemas as the workers do, so that none fails with the first call. */
final class SchemaCheck {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private SchemaCheck() {}

  /**
   * The schema itself.
   *
   * @throws OpenApiException it can't be compiled
   */
  static JsonNode checked(OperationPlace place, JsonNode schema) {
    try {
      REGISTRY.getSchema(schema).initializeValidators();
      return schema;
    } catch (RuntimeException | StackOverflowError e) {
      throw new OpenApiException(
          place.pointer(),
          "has an operation %s with a schema that can't be used (%s); fix it"
              .formatted(place.id(), e.getMessage()));
    }
  }
}
