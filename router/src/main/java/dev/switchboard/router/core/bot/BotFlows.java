package dev.switchboard.router.core.bot;

import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.text.Speech;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a bot, with all that the engine needs to run them.
 *
 * @param flows name → flow
 * @param flowOf intent → name of its flow
 * @param fallback name of the flow for everything else
 * @param versions of all documents that runs may have begun with
 * @param tools name → the tool as a model sees it
 * @param confirm name of a tool that an agent may only call after a yes → how that is asked for,
 *     with <code>{argument}</code> in it
 * @param readOnlyTools names of the tools that change nothing
 * @param intents how intents are called, and what becomes of those that are close
 * @param unsupportedLanguage what becomes of a message in a language that the bot does not speak
 * @param messages the texts where no flow speaks
 * @param speech the bot's languages and named texts
 * @param intentModel the model that tells intents apart, where one does
 * @param facts name of a tool → the facts in its result that are remembered
 */
public record BotFlows(
    Map<String, Flow> flows,
    Map<String, String> flowOf,
    String fallback,
    FlowVersions versions,
    Map<String, OfferedTool> tools,
    Map<String, String> confirm,
    Set<String> readOnlyTools,
    IntentLabels intents,
    UnsupportedLanguage unsupportedLanguage,
    RouterMessages messages,
    Speech speech,
    IntentModel intentModel,
    Map<String, ToolFacts> facts) {

  /**
   * How intents are called.
   *
   * @param labels intent → what a user is asked for it by
   * @param question how a user is asked which one of two is meant
   */
  public record IntentLabels(Map<String, String> labels, BinaryOperator<String> question) {

    /** For a bot that never asks. */
    public static final IntentLabels NONE =
        new IntentLabels(Map.of(), (first, second) -> "(1) " + first + ", or (2) " + second + "?");

    public IntentLabels {
      labels = Map.copyOf(labels);
    }

    public String of(String intent) {
      return labels.getOrDefault(intent, intent);
    }
  }

  /**
   * What becomes of a message in a language that the bot does not speak.
   *
   * @param flow the flow that answers; null where a reply does
   * @param reply a language's BCP 47 tag → what its speakers are told
   */
  public record UnsupportedLanguage(@Nullable String flow, UnaryOperator<@Nullable String> reply) {

    /** For a bot that takes any language for its own. */
    public static final UnsupportedLanguage NONE =
        new UnsupportedLanguage(null, language -> "I do not understand.");
  }

  public BotFlows {
    flows = Map.copyOf(flows);
    flowOf = Map.copyOf(flowOf);
    tools = Map.copyOf(tools);
    confirm = Map.copyOf(confirm);
    readOnlyTools = Set.copyOf(readOnlyTools);
    facts = Map.copyOf(facts);
  }

  /** One that remembers nothing of what its tools find. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, OfferedTool> tools,
      Map<String, String> confirm,
      Set<String> readOnlyTools,
      IntentLabels intents,
      UnsupportedLanguage unsupportedLanguage,
      RouterMessages messages,
      Speech speech,
      IntentModel intentModel) {
    this(
        flows,
        flowOf,
        fallback,
        versions,
        tools,
        confirm,
        readOnlyTools,
        intents,
        unsupportedLanguage,
        messages,
        speech,
        intentModel,
        Map.of());
  }

  /** A bot that no run has begun with in another version. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      RouterMessages messages) {
    this(flows, flowOf, fallback, key -> Optional.empty(), Map.of(), messages);
  }

  /** One that never asks which intent is meant, and takes any language for its own. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, OfferedTool> tools,
      RouterMessages messages) {
    this(flows, flowOf, fallback, versions, tools, Map.of(), messages);
  }

  /** One whose agents need a yes for some tools. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, OfferedTool> tools,
      Map<String, String> confirm,
      RouterMessages messages) {
    this(
        flows,
        flowOf,
        fallback,
        versions,
        tools,
        confirm,
        Set.of(),
        IntentLabels.NONE,
        UnsupportedLanguage.NONE,
        messages);
  }

  /** One whose intents no model tells apart. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, OfferedTool> tools,
      Map<String, String> confirm,
      Set<String> readOnlyTools,
      IntentLabels intents,
      UnsupportedLanguage unsupportedLanguage,
      RouterMessages messages,
      Speech speech) {
    this(
        flows,
        flowOf,
        fallback,
        versions,
        tools,
        confirm,
        readOnlyTools,
        intents,
        unsupportedLanguage,
        messages,
        speech,
        IntentModel.NONE);
  }

  /** One without texts of its own, which speaks English. */
  public BotFlows(
      Map<String, Flow> flows,
      Map<String, String> flowOf,
      String fallback,
      FlowVersions versions,
      Map<String, OfferedTool> tools,
      Map<String, String> confirm,
      Set<String> readOnlyTools,
      IntentLabels intents,
      UnsupportedLanguage unsupportedLanguage,
      RouterMessages messages) {
    this(
        flows,
        flowOf,
        fallback,
        versions,
        tools,
        confirm,
        readOnlyTools,
        intents,
        unsupportedLanguage,
        messages,
        Speech.DEFAULT);
  }

  /** The document that a run began with; where it isn't known any more, the flow of today. */
  public Optional<Flow> byKey(String key) {
    Optional<Flow> today = flow(key.split("@", 2)[0]);
    if (today.isPresent() && today.get().key().equals(key)) {
      return today;
    }
    return versions.of(key).or(() -> today);
  }

  public Optional<Flow> flow(String name) {
    return Optional.ofNullable(flows.get(name));
  }

  /** The flow's name for an intent, the fallback for one without. */
  public String nameFor(String intent, boolean outOfScope) {
    return outOfScope ? fallback : flowOf.getOrDefault(intent, fallback);
  }
}
