package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** What stands under {@code schema}; empty where absent or reported. */
  static Optional<DataSchema> read(DocumentNode place) {
    if (!place.present()) {
      return Optional.empty();
    }
    place.only("schema", Set.of("format", "document"));
    Optional<String> format = place.text("format").filter(f -> !f.startsWith("json"));
    if (format.isPresent()) {
      place.child("format").problem("no schema of format " + format.get(), "use format: json");
    }
    DocumentNode document = place.child("document");
    if (!document.object("a schema's document")) {
      return Optional.empty();
    }
    return compile(document);
  }

  private static Optional<DataSchema> compile(DocumentNode document) {
    try {
      Schema schema = REGISTRY.getSchema(document.node());
      schema.initializeValidators();
      return Optional.of(new DataSchema(schema));
    } catch (RuntimeException e) {
      document.problem("this is no JSON schema: " + e.getMessage(), "correct the schema");
      return Optional.empty();
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
