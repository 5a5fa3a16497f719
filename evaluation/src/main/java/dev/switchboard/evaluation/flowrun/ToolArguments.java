package dev.switchboard.evaluation.flowrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.schema.JsonSchema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Refuses arguments that a tool's schema does not take, as tool-workers do: a stub that takes
 * anything would show a way that no run goes.
 */
final class ToolArguments {

  private final Map<String, JsonSchema> schemas = new HashMap<>();

  /**
   * @param tools those of the bot, by name
   */
  ToolArguments(Map<String, OfferedTool> tools) {
    tools.forEach(
        (name, tool) -> {
          JsonNode schema = tool.arguments();
          if (schema != null) {
            schema(schema).ifPresent(compiled -> schemas.put(name, compiled));
          }
        });
  }

  /** Empty for a schema that can't be used: then the tool's server decides. */
  private static Optional<JsonSchema> schema(JsonNode document) {
    try {
      return Optional.of(JsonSchema.compile(document));
    } catch (IllegalArgumentException unusable) {
      return Optional.empty();
    }
  }

  /** How a call ends that does not even reach the tool; empty if its arguments fit. */
  Optional<Outcome> refusal(String tool, JsonNode arguments) {
    return Optional.ofNullable(schemas.get(tool))
        .flatMap(schema -> schema.fault(arguments))
        .map(
            fault ->
                new Outcome.Failed(
                    Problem.validation(
                        "the arguments of tool %s do not fit its schema: %s"
                            .formatted(tool, fault))));
  }
}
