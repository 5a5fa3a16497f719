package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.state.AgentStep;
import dev.switchboard.router.core.state.Frame.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code call: agent}.
 *
 * @param tools names of the tools that the agent may call
 * @param maxSteps how many tool calls it may make
 * @param parallel how many of them it may make at once; 1 = one after the other
 * @param budget how many tokens the models may take
 * @param memory how many tool calls are remembered; older ones are forgotten, and the state stays
 *     small
 */
record AgentCall(
    JsonNode with, List<String> tools, int maxSteps, int parallel, long budget, int memory) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> OF_PROMPT =
      List.of("prompt", "variables", "model", "passages", "sees", "about");
  private static final int STEPS = 10;
  private static final int PARALLEL = 8;

  /** So many tool calls are remembered where the flow doesn't say. */
  private static final int REMEMBERED = 8;

  /** Characters of all that is remembered; a run's state is written with each of its steps. */
  private static final int ALL = 64_000;

  private static final int LONGEST_RESULT = 16_000;

  /** Of all results of one answer, so that none of them gives way before it was seen. */
  private static final int LONGEST_ROUND = 48_000;

  /** Of a result that had to give way. */
  private static final int SHORT_RESULT = 1_000;

  /** The action by which a model says that it has the answer. */
  static final String FINISH = "finish";

  /** The arguments as a flow gives them. */
  static AgentCall of(JsonNode with) {
    List<String> tools = new ArrayList<>();
    with.path("tools").forEach(tool -> tools.add(tool.asText()));
    return new AgentCall(
        with,
        tools,
        with.path("maxSteps").asInt(STEPS),
        with.path("parallel").asInt(PARALLEL),
        with.path("budget").asLong(Long.MAX_VALUE),
        with.path("memory").asInt(REMEMBERED));
  }

  /** The tools as a model sees them. */
  List<OfferedTool> offered(Map<String, OfferedTool> known) {
    return tools.stream()
        .map(tool -> known.getOrDefault(tool, new OfferedTool(tool, "", null)))
        .toList();
  }

  /** The request for the agent's next action, as {@code call: generate} takes it. */
  JsonNode request() {
    ObjectNode request = JSON.objectNode();
    for (String key : OF_PROMPT) {
      if (with.has(key)) {
        request.set(key, with.get(key));
      }
    }
    return request.set("schema", schema());
  }

  private JsonNode schema() {
    ArrayNode actions = JSON.arrayNode();
    with.path("tools").forEach(actions::add);
    actions.add(FINISH);
    ObjectNode properties = JSON.objectNode();
    properties.set("action", JSON.objectNode().put("type", "string").set("enum", actions));
    properties.set("arguments", JSON.objectNode().put("type", "object"));
    properties.set("answer", JSON.objectNode().put("type", "string"));
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.set("properties", properties);
    return schema.set("required", JSON.arrayNode().add("action"));
  }

  /** The tool calls that a model's answer asks for, in its order. */
  static List<ToolCall> calls(JsonNode wanted) {
    JsonNode several = wanted.path("calls");
    if (!several.isArray() || several.isEmpty()) {
      return List.of(call(wanted));
    }
    return several.valueStream().map(AgentCall::call).toList();
  }

  private static ToolCall call(JsonNode wanted) {
    JsonNode arguments = wanted.path("arguments");
    return new ToolCall(
        wanted.path("action").asText(""), arguments.isObject() ? arguments : JSON.objectNode());
  }

  /**
   * The steps with those of another answer. Where all do not fit, the results of the oldest are
   * shortened first, and only then forgotten: that a call was made, and with what, is worth more
   * than its last thousand characters.
   */
  List<AgentStep> remembering(List<AgentStep> latest, List<AgentStep> before) {
    List<AgentStep> steps = new ArrayList<>(before);
    steps.addAll(latest);
    // a model sees the results of all that it has just asked for
    while (steps.size() > Math.max(memory, latest.size())) {
      steps.removeFirst();
    }
    for (int i = 0; i < steps.size() - latest.size() && !fit(steps); i++) {
      AgentStep old = steps.get(i);
      steps.set(i, old.with(cut(old.result(), SHORT_RESULT), cut(old.error(), SHORT_RESULT)));
    }
    while (steps.size() > latest.size() && !fit(steps)) {
      steps.removeFirst();
    }
    return steps;
  }

  /**
   * As much of a result as is remembered at all.
   *
   * @param of how many calls of one answer it is one; they are remembered together
   */
  static JsonNode result(JsonNode result, int of) {
    int most = Math.min(LONGEST_RESULT, LONGEST_ROUND / of);
    return TaskData.fits(result, most) ? result : cutText(result, most);
  }

  private static boolean fit(List<AgentStep> steps) {
    return TaskData.fits(EventJson.mapper().valueToTree(steps), ALL);
  }

  private static @Nullable JsonNode cut(@Nullable JsonNode result, int most) {
    return result == null || TaskData.fits(result, most) ? result : cutText(result, most);
  }

  private static TextNode cutText(JsonNode result, int most) {
    String text = result.isTextual() ? result.asText() : result.toString();
    return TextNode.valueOf(text.substring(0, Math.min(most, text.length())) + "…");
  }
}
