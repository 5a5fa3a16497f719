package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A JSON schema of a flow, compiled once. */
public final class DataSchema {
  private static final int MOST_FAULTS = 3;
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final Schema schema;

  private DataSchema(Schema schema) {
    this.schema = schema;
  }

  /**
   * Compiles a schema.
   *
   * @throws IllegalArgumentException when it is none; the message says why
   */
  public static DataSchema compile(JsonNode document) {
    try {
      Schema schema = REGISTRY.getSchema(document);
      schema.initializeValidators();
      return new DataSchema(schema);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What is wrong with the data, in words; empty where it fits. */
  public Optional<String> fault(JsonNode data) {
    List<Error> errors = schema.validate(data);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(
            errors.stream()
                .limit(MOST_FAULTS)
                .map(error -> (error.getInstanceLocation() + " " + error.getMessage()).strip())
                .collect(Collectors.joining("; ")));
  }
}
