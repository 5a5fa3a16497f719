package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.language.ContentWords;
import dev.switchboard.schema.JsonSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fills a JSON schema without a model: with variables of the same name, with a listed value whose
 * words are in the text, with the quoted text itself. What can't be found so is not guessed.
 */
final class SchemaFilling {

  private static final Set<String> NAMES_OF_TEXT =
      Set.of("text", "answer", "reply", "summary", "message");

  private final JsonNode variables;
  private final String quote;

  SchemaFilling(JsonNode variables, String quote) {
    this.variables = variables;
    this.quote = quote;
  }

  /** What became of a schema. */
  sealed interface Filling {

    /** It is filled, and fits. */
    record Filled(JsonNode json) implements Filling {}

    /** Something that must be there is not to be found. */
    record Unknown(String what) implements Filling {}
  }

  Filling fill(JsonNode schema) {
    if (!schema.path("properties").isObject()) {
      return new Filling.Unknown("a JSON value that is no object with properties");
    }
    Set<String> required = new HashSet<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    ObjectNode filled = JsonNodeFactory.instance.objectNode();
    for (var property : schema.path("properties").properties()) {
      JsonNode value = value(property.getKey(), property.getValue());
      if (value != null) {
        filled.set(property.getKey(), value);
      } else if (required.contains(property.getKey())) {
        return new Filling.Unknown("the required field \"" + property.getKey() + "\"");
      }
    }
    List<String> violations = JsonSchema.compile(schema).faults(filled);
    return violations.isEmpty()
        ? new Filling.Filled(filled)
        : new Filling.Unknown("JSON that fits its schema (" + violations.getFirst() + ")");
  }

  private @Nullable JsonNode value(String name, JsonNode schema) {
    JsonNode given = variables.findValue(name);
    if (given != null && !given.isNull() && JsonSchema.compile(schema).faults(given).isEmpty()) {
      return given;
    }
    if (schema.path("enum").isArray()) {
      return listed(schema.path("enum"));
    }
    boolean text = schema.path("type").asText().equals("string");
    return text && NAMES_OF_TEXT.contains(name) ? JsonNodeFactory.instance.textNode(quote) : null;
  }

  private @Nullable JsonNode listed(JsonNode values) {
    Set<String> words = new HashSet<>(ContentWords.of(quote));
    Facts.of(variables).forEach(fact -> words.addAll(ContentWords.of(fact)));
    for (JsonNode value : values) {
      List<String> wanted = ContentWords.of(value.asText());
      if (!wanted.isEmpty() && words.containsAll(wanted)) {
        return value;
      }
    }
    return null;
  }
}
