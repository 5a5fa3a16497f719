package dev.switchboard.flows.compiler;

import dev.switchboard.flows.Checks;
import dev.switchboard.schema.JsonSchema;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON schemas of a task or a flow. */
final class SchemaReader {

  /** Keywords by which a JSON schema is told. */
  private static final Set<String> SCHEMA =
      Set.of("type", "properties", "required", "$ref", "allOf", "anyOf", "oneOf");

  private SchemaReader() {}

  /** The schemas of the input, the output and the context. */
  static Checks checks(DocumentNode place) {
    return new Checks(
        schema(place.child("input").child("schema")),
        schema(place.child("output").child("schema")),
        schema(place.child("export").child("schema")));
  }

  /** The value of {@code schema}; empty where it is absent or a problem was reported. */
  private static Optional<JsonSchema> schema(DocumentNode place) {
    if (!place.present()) {
      return Optional.empty();
    }
    if (!place.has("document") && SCHEMA.stream().anyMatch(place::has)) {
      place.problem(
          "the schema stands where its document belongs", "write schema: {document: {type: …}}");
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
    try {
      return Optional.of(JsonSchema.compile(document.node()));
    } catch (IllegalArgumentException e) {
      document.problem("this is no JSON schema: " + e.getMessage(), "correct the schema");
      return Optional.empty();
    }
  }
}
