package dev.switchboard.bot.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.schema.JsonSchema;
import java.util.List;

/** Compiles schemas as the workers do, so that none fails with the first call. */
final class SchemaCheck {

  private SchemaCheck() {}

  /**
   * Compiles a schema alone; what it refers to is compiled by itself.
   *
   * @param names in {@code $defs} of what it refers to
   * @throws OpenApiException it can't be compiled
   */
  static void check(OperationPlace place, JsonNode schema, List<String> names) {
    ObjectNode alone = JsonNodeFactory.instance.objectNode();
    alone.putArray("allOf").add(schema);
    ObjectNode defs = alone.putObject("$defs");
    names.forEach(name -> defs.put(name, true));
    try {
      JsonSchema.compile(alone);
    } catch (IllegalArgumentException e) {
      throw new OpenApiException(
          place.pointer(),
          "has an operation %s with a schema that can't be used (%s); fix it"
              .formatted(place.id(), e.getMessage()));
    }
  }
}
