package dev.switchboard.tools.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import dev.switchboard.contracts.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A tool's JSON schema, compiled once, against which each call's arguments are checked. */
public final class ArgumentSchema {

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialects(
          List.of(Dialects.getDraft202012(), Dialects.getOpenApi30()),
          registry -> registry.defaultDialectId(DialectId.DRAFT_2020_12));
  private static final int MOST_ERRORS = 5;

  private final String tool;
  private final Schema schema;

  /**
   * @param schema JSON schema of the arguments object: 2020-12 unless its {@code $schema} says
   *     OpenAPI 3.0
   */
  public ArgumentSchema(String tool, JsonNode schema) {
    this.tool = tool;
    this.schema = REGISTRY.getSchema(schema);
    this.schema.initializeValidators();
  }

  /**
   * @throws ToolFailure a validation problem that names each argument that does not fit
   */
  public void check(JsonNode arguments) throws ToolFailure {
    List<Error> errors = schema.validate(arguments);
    if (!errors.isEmpty()) {
      throw ToolFailure.refused(
          Problem.validation(
              "the arguments of tool %s do not fit its schema: %s"
                  .formatted(
                      tool,
                      errors.stream()
                          .limit(MOST_ERRORS)
                          .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                          .map(String::strip)
                          .collect(Collectors.joining("; ")))));
    }
  }
}
