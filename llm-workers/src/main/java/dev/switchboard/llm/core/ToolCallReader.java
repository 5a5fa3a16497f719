package dev.switchboard.llm.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.llm.core.json.LenientJson;
import dev.switchboard.schema.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a model that may ask for tools has said, as a flow's agent reads it: {@code {"action": tool,
 * "arguments": {…}}}, of several tools at once {@code {"calls": [{"action": tool, "arguments":
 * {…}}, …]}}, or {@code {"action": "finish", "answer": text}}.
 */
final class ToolCallReader {

  /** The action by which a model says that it has the answer. */
  static final String FINISH = "finish";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Arguments that are JSON in a string in a string. */
  private static final int MOST_ENCODINGS = 3;

  private final Set<String> tools;
  private final JsonNode schema;
  private final Several several;

  private ToolCallReader(Set<String> tools, JsonNode schema, Several several) {
    this.tools = tools;
    this.schema = schema;
    this.several = several;
  }

  /** What is done where a model asks for several tools at once. */
  enum Several {
    /** All are called. */
    CALLED,
    /** None is, and the model is told to ask for one at a time. */
    TOLD,
    /** The model was told, so that the first counts. */
    FIRST_COUNTS
  }

  /** The result of reading an answer. */
  sealed interface Read {

    /** It can be used. */
    record Usable(JsonNode json) implements Read {}

    /** It can't; the model is told why. */
    record Unusable(List<String> violations) implements Read {}
  }

  /**
   * Reads an answer. A model, or its server, that can't ask for tools may write the call as text;
   * any other text is its final answer.
   */
  static Read read(
      ModelAnswer answer, List<OfferedTool> offered, JsonNode schema, Several several) {
    Set<String> names = offered.stream().map(OfferedTool::name).collect(Collectors.toSet());
    return new ToolCallReader(names, schema, several).read(answer);
  }

  private Read read(ModelAnswer answer) {
    String text = answer.text();
    if (!answer.toolCalls().isEmpty()) {
      return called(answer.toolCalls(), answer.isCut());
    }
    JsonNode json = LenientJson.read(text);
    if (json instanceof ObjectNode && json.has("action")) {
      List<String> violations = JsonSchema.compile(schema).faults(json);
      if (violations.isEmpty()) {
        return new Read.Usable(json);
      }
    }
    List<ModelAnswer.ToolCall> written = WrittenCalls.in(text, tools);
    if (!written.isEmpty()) {
      return called(written, answer.isCut());
    }
    if (json instanceof ObjectNode && json.has("action")) {
      return new Read.Unusable(JsonSchema.compile(schema).faults(json));
    }
    if (WrittenCalls.isMarked(text)) {
      return new Read.Unusable(
          List.of(
              "the tool call in your text can't be read; the tools are "
                  + String.join(", ", tools)));
    }
    if (text.isBlank()) {
      return new Read.Unusable(
          List.of(
              answer.isCut()
                  ? "it was cut off at the most tokens that it may have, before anything was said"
                  : "it asks for no tool and says nothing"));
    }
    return answer.isCut()
        ? new Read.Unusable(List.of("your answer was cut off; answer shorter"))
        : new Read.Usable(JSON.objectNode().put("action", FINISH).put("answer", text.strip()));
  }

  private Read called(List<ModelAnswer.ToolCall> calls, boolean cut) {
    if (calls.size() > 1 && several == Several.TOLD) {
      return new Read.Unusable(
          List.of(
              "you asked for %d tools at once, and none was called: %s. Ask for one at a time, and for the next when you have its result"
                  .formatted(
                      calls.size(),
                      calls.stream()
                          .map(call -> call.tool() + " " + call.arguments())
                          .collect(Collectors.joining("; ")))));
    }
    if (calls.size() == 1 || several == Several.FIRST_COUNTS) {
      return called(calls.getFirst(), cut);
    }
    ArrayNode all = JSON.arrayNode();
    List<String> violations = new ArrayList<>();
    for (ModelAnswer.ToolCall call : calls) {
      switch (called(call, cut)) {
        case Read.Usable(JsonNode json) -> all.add(json);
        case Read.Unusable(List<String> why) -> violations.addAll(why);
      }
    }
    return violations.isEmpty()
        ? new Read.Usable(JSON.objectNode().set("calls", all))
        : new Read.Unusable(
            Stream.concat(violations.stream(), Stream.of("none of the calls was made")).toList());
  }

  private Read called(ModelAnswer.ToolCall call, boolean cut) {
    String tool = plain(call.tool(), tools);
    JsonNode arguments = arguments(call.arguments());
    if (arguments instanceof ObjectNode) {
      return new Read.Usable(JSON.objectNode().put("action", tool).set("arguments", arguments));
    }
    return new Read.Unusable(
        List.of(
            cut || LenientJson.isCut(call.arguments())
                ? "the call of " + tool + " was cut off before its arguments were whole"
                : "the arguments of " + tool + " are no JSON object"));
  }

  /** Some models put a namespace before a tool's name. */
  static String plain(String name, Set<String> tools) {
    String last = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
    return !tools.contains(name) && tools.contains(last) ? last : name;
  }

  /** Nothing, null, or an object; also encoded more than once. */
  private static @Nullable JsonNode arguments(String written) {
    String text = written.strip();
    for (int i = 0; i < MOST_ENCODINGS; i++) {
      if (text.isEmpty()) {
        return JSON.objectNode();
      }
      JsonNode json = LenientJson.read(text);
      if (json == null || json.isContainerNode()) {
        return json;
      }
      if (json.isNull()) {
        return JSON.objectNode();
      }
      if (!json.isTextual()) {
        return json;
      }
      text = json.asText().strip();
    }
    return null;
  }
}
