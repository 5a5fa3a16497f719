package dev.switchboard.tools.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.schema.JsonSchema;
import org.jspecify.annotations.Nullable;

/** A tool's JSON schema, compiled once, against which each call's arguments are checked. */
public final class ArgumentSchema {

  private final String tool;
  private final @Nullable JsonSchema schema;

  /**
   * @param schema JSON schema of the arguments object: 2020-12 unless its {@code $schema} says
   *     another draft or OpenAPI
   */
  public ArgumentSchema(String tool, JsonNode schema) {
    this(tool, JsonSchema.compile(schema));
  }

  private ArgumentSchema(String tool, @Nullable JsonSchema schema) {
    this.tool = tool;
    this.schema = schema;
  }

  /** A schema that the tool's server gives: one that can't be used is left to the server. */
  public static ArgumentSchema ofServer(String tool, JsonNode schema) {
    try {
      return new ArgumentSchema(tool, schema);
    } catch (IllegalArgumentException unusable) {
      return new ArgumentSchema(tool, (JsonSchema) null);
    }
  }

  /**
   * @throws ToolFailure a validation problem that names each argument that does not fit
   */
  public void check(JsonNode arguments) throws ToolFailure {
    String fault = schema == null ? null : schema.fault(arguments).orElse(null);
    if (fault != null) {
      throw ToolFailure.refused(
          Problem.validation(
              "the arguments of tool %s do not fit its schema: %s".formatted(tool, fault)));
    }
  }
}
