package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.Flow;
import java.util.Map;
import java.util.Optional;

/**
 * What a bot can do.
 *
 * @param flows name → flow
 * @param flowOf intent → name of its flow
 * @param fallback name of the flow for everything else
 * @param versions of all documents that runs may have begun with
 * @param tools name → what a model is told of a tool: {@code name}, {@code description}, {@code
 *     arguments}
 * @param confirm name of a tool that an agent may only call after a yes → how that is asked for,
 *     with <code>{argument}</code> in it
 * @param texts what is said where no flow speaks
 */
public record BotFlows(
    Map<String, Flow> flows,
    Map<String, String> flowOf,
    String fallback,
    FlowVersions versions,
    Map<String, JsonNode> tools,
    Map<String, String> confirm,
    Texts texts) {

  public BotFlows {
    flows = Map.copyOf(flows);
    flowOf = Map.copyOf(flowOf);
    tools = Map.copyOf(tools);
    confirm = Map.copyOf(confirm);
  }

  /** A bot whose agents need nobody's yes. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, JsonNode> tools,
      Texts texts) {
    this(flows, flowOf, fallback, versions, tools, Map.of(), texts);
  }

  /** A bot that no run has begun with in another version. */
  public BotFlows(
      Map<String, Flow> flows, Map<String, String> flowOf, String fallback, Texts texts) {
    this(flows, flowOf, fallback, key -> Optional.empty(), Map.of(), texts);
  }

  /** The document that a run began with; where it isn't known any more, the flow of today. */
  Optional<Flow> byKey(String key) {
    Optional<Flow> today = flow(key.split("@", 2)[0]);
    if (today.isPresent() && today.get().key().equals(key)) {
      return today;
    }
    return versions.of(key).or(() -> today);
  }

  Optional<Flow> flow(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  /** The flow's name for an intent, the fallback for one without. */
  String nameFor(String intent, boolean outOfScope) {
    return outOfScope ? fallback : flowOf.getOrDefault(intent, fallback);
  }
}
