package dev.switchboard.router.core;

import dev.switchboard.flows.Flow;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a bot can do.
 *
 * @param flows name → flow
 * @param flowOf intent → name of its flow
 * @param fallback name of the flow for everything else
 * @param pinned key → document, of all that runs may have begun with
 * @param texts what is said where no flow speaks
 */
public record BotFlows(
    Map<String, Flow> flows,
    Map<String, String> flowOf,
    String fallback,
    Map<String, Flow> pinned,
    Texts texts) {

  public BotFlows {
    flows = Map.copyOf(flows);
    flowOf = Map.copyOf(flowOf);
    pinned = Map.copyOf(pinned);
  }

  /** A bot that no run has begun with in another version. */
  public BotFlows(
      Map<String, Flow> flows, Map<String, String> flowOf, String fallback, Texts texts) {
    this(
        flows,
        flowOf,
        fallback,
        flows.values().stream().collect(Collectors.toMap(Flow::key, flow -> flow, (a, b) -> a)),
        texts);
  }

  /** The document that a run began with; where it isn't known any more, the flow of today. */
  Optional<Flow> byKey(String key) {
    Flow exactly = pinned.get(key);
    return exactly == null ? flow(key.split("@", 2)[0]) : Optional.of(exactly);
  }

  Optional<Flow> flow(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  /** The flow's name for an intent, the fallback for one without. */
  String nameFor(String intent, boolean outOfScope) {
    return outOfScope ? fallback : flowOf.getOrDefault(intent, fallback);
  }
}
