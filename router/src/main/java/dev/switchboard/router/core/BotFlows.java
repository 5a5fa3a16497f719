package dev.switchboard.router.core;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.Flow;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
 * @param reading names of the tools that change nothing
 * @param intents how intents are called, and what becomes of those that are close
 * @param others what becomes of a message in a language that the bot does not speak
 * @param texts what is said where no flow speaks
 */
public record BotFlows(
    Map<String, Flow> flows,
    Map<String, String> flowOf,
    String fallback,
    FlowVersions versions,
    Map<String, JsonNode> tools,
    Map<String, String> confirm,
    Set<String> reading,
    Labelled intents,
    Others others,
    Texts texts) {

  /**
   * How intents are called.
   *
   * @param labels intent → what a user is asked for it by
   * @param question how a user is asked which one of two is meant
   */
  public record Labelled(Map<String, String> labels, BinaryOperator<String> question) {

    /** For a bot that never asks. */
    public static final Labelled NONE =
        new Labelled(Map.of(), (first, second) -> "(1) " + first + ", or (2) " + second + "?");

    public Labelled {
      labels = Map.copyOf(labels);
    }

    String of(String intent) {
      return labels.getOrDefault(intent, intent);
    }
  }

  /**
   * What becomes of a message in a language that the bot does not speak.
   *
   * @param flow the flow that answers; null where a reply does
   * @param reply a language's BCP 47 tag → what its speakers are told
   */
  public record Others(@Nullable String flow, UnaryOperator<@Nullable String> reply) {

    /** For a bot that takes any language for its own. */
    public static final Others NONE = new Others(null, language -> "I do not understand.");
  }

  public BotFlows {
    flows = Map.copyOf(flows);
    flowOf = Map.copyOf(flowOf);
    tools = Map.copyOf(tools);
    confirm = Map.copyOf(confirm);
    reading = Set.copyOf(reading);
  }

  /** A bot that no run has begun with in another version. */
  public BotFlows(
      Map<String, Flow> flows, Map<String, String> flowOf, String fallback, Texts texts) {
    this(flows, flowOf, fallback, key -> Optional.empty(), Map.of(), texts);
  }

  /** One that never asks which intent is meant, and takes any language for its own. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, JsonNode> tools,
      Texts texts) {
    this(flows, flowOf, fallback, versions, tools, Map.of(), texts);
  }

  /** One whose agents need a yes for some tools. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, JsonNode> tools,
      Map<String, String> confirm,
      Texts texts) {
    this(
        flows,
        flowOf,
        fallback,
        versions,
        tools,
        confirm,
        Set.of(),
        Labelled.NONE,
        Others.NONE,
        texts);
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
