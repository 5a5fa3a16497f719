package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.schema.JsonSchema;
import dev.switchboard.tools.call.ToolFailure.Repeat;

/** The JSON schema of a tool's results, compiled once. */
public final class ResultSchema {

  private final String tool;
  private final JsonSchema schema;

  /**
   * @param schema 2020-12 unless its {@code $schema} says another draft or OpenAPI
   */
  public ResultSchema(String tool, JsonNode schema) {
    this.tool = tool;
    this.schema = JsonSchema.compile(schema);
  }

  /**
   * @throws ToolFailure a communication problem that names each field that does not fit; the tool
   *     has done its work
   */
  public void check(JsonNode result) throws ToolFailure {
    String fault = schema.fault(result).orElse(null);
    if (fault != null) {
      throw ToolFailure.atFault(
          Problem.communication(
              502,
              "tool %s has done its work, but answered what its result schema does not allow: %s; fix the tool, or its schema in tools.yaml"
                  .formatted(tool, fault)),
          Repeat.DONE);
    }
  }
}
