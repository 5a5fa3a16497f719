package dev.switchboard.router.core.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.OfferedTool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
}
