package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.router.core.state.Frame.AgentStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code call: agent}.
 *
 * @param tools names of the tools that the agent may call
 * @param maxSteps how many tool calls it may make
 * @param budget how many tokens the models may take
 * @param memory how many tool calls are remembered; older ones are forgotten, and the state stays
 *     small
 */
record AgentCall(JsonNode with, List<String> tools, int maxSteps, long budget, int memory) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> OF_PROMPT = List.of("prompt", "variables", "model", "passages");
  private static final int STEPS = 10;

  /** Characters of all that is remembered; a run's state is written with each of its steps. */
  private static final int ALL = 64_000;

  private static final int LONGEST_RESULT = 16_000;

  /** Of a result that had to give way. */
  private static final int SHORT_RESULT = 1_000;

  /** The action by which a model says that it has the answer. */
  static final String FINISH = "finish";

  static AgentCall of(JsonNode with) {
    List<String> tools = new ArrayList<>();
    with.path("tools").forEach(tool -> tools.add(tool.asText()));
    return new AgentCall(
        with,
        tools,
        with.path("maxSteps").asInt(STEPS),
        with.path("budget").asLong(Long.MAX_VALUE),
        with.path("memory").asInt(AgentTasks.REMEMBERED));
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

  /**
   * The steps with one more. Where all do not fit, the results of the oldest are shortened first,
   * and only then forgotten: that a call was made, and with what, is worth more than its last
   * thousand characters.
   */
  List<AgentStep> remembering(AgentStep step, List<AgentStep> before) {
    List<AgentStep> steps = new ArrayList<>(before);
    steps.add(step);
    while (steps.size() > memory) {
      steps.removeFirst();
    }
    for (int i = 0; i < steps.size() - 1 && !fit(steps); i++) {
      AgentStep old = steps.get(i);
      steps.set(
          i,
          new AgentStep(
              old.number(),
              old.tool(),
              old.arguments(),
              cut(old.result(), SHORT_RESULT),
              cut(old.error(), SHORT_RESULT)));
    }
    while (steps.size() > 1 && !fit(steps)) {
      steps.removeFirst();
    }
    return steps;
  }

  /** As much of a result as is remembered at all. */
  static JsonNode result(JsonNode result) {
    return TaskData.fits(result, LONGEST_RESULT) ? result : cutText(result, LONGEST_RESULT);
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
