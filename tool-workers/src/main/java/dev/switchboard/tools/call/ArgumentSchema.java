package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;

/** A tool's JSON schema, compiled once, against which each call's arguments are checked. */
public final class ArgumentSchema {

  private final String tool;
  private final CompiledSchema schema;

  /**
   * @param schema JSON schema of the arguments object: 2020-12 unless its {@code $schema} says
   *     OpenAPI 3.0
   */
  public ArgumentSchema(String tool, JsonNode schema) {
    this.tool = tool;
    this.schema = new CompiledSchema(schema);
  }

  /**
   * @throws ToolFailure a validation problem that names each argument that does not fit
   */
  public void check(JsonNode arguments) throws ToolFailure {
    String faults = schema.faults(arguments);
    if (!faults.isEmpty()) {
      throw ToolFailure.refused(
          Problem.validation(
              "the arguments of tool %s do not fit its schema: %s".formatted(tool, faults)));
    }
  }
}
