package dev.switchboard.router.core;

import dev.switchboard.flows.Flow;
import java.util.Map;
import java.util.Optional;

/**
 * What a bot can do.
 *
 * @param flows name → flow
 * @param flowOf intent → name of its flow
 * @param fallback name of the flow for everything else
 * @param texts what is said where no flow speaks
 */
public record BotFlows(
    Map<String, Flow> flows, Map<String, String> flowOf, String fallback, Texts texts) {

  public BotFlows {
    flows = Map.copyOf(flows);
    flowOf = Map.copyOf(flowOf);
  }

  Optional<Flow> flow(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  /** The flow's name for an intent, the fallback for one without. */
  String nameFor(String intent, boolean outOfScope) {
    return outOfScope ? fallback : flowOf.getOrDefault(intent, fallback);
  }
}
