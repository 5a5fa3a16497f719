package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a model that may ask for tools has said, as a flow's agent reads it: {@code {"action": tool,
 * "arguments": {…}}} or {@code {"action": "finish", "answer": text}}.
 */
final class ToolCallReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ToolCallReader() {}

  /** The result of reading an answer. */
  sealed interface Read {

    /** It can be used. */
    record Usable(JsonNode json) implements Read {}

    /** It can't; the model is told why. */
    record Unusable(List<String> violations) implements Read {}
  }

  /**
   * Reads an answer. A model that can't ask for tools may write the JSON itself, if its prompt
   * tells it to; any other text is its final answer.
   */
  static Read read(ModelAnswer answer, JsonNode schema) {
    ModelAnswer.ToolCall call = answer.toolCall();
    if (call != null) {
      String written = call.arguments().isBlank() ? "{}" : call.arguments();
      JsonNode arguments = SchemaCheck.read(written);
      return arguments instanceof ObjectNode
          ? new Read.Usable(
              JSON.objectNode().put("action", call.tool()).set("arguments", arguments))
          : new Read.Unusable(List.of("the arguments of " + call.tool() + " are no JSON object"));
    }
    JsonNode json = SchemaCheck.read(answer.text());
    if (json instanceof ObjectNode && json.has("action")) {
      List<String> violations = SchemaCheck.violations(json, schema);
      return violations.isEmpty() ? new Read.Usable(json) : new Read.Unusable(violations);
    }
    return answer.text().isBlank()
        ? new Read.Unusable(List.of("it asks for no tool and says nothing"))
        : new Read.Usable(
            JSON.objectNode().put("action", "finish").put("answer", answer.text().strip()));
  }
}
