package dev.switchboard.bot.model;

import dev.switchboard.bot.prompts.PromptCatalog;
import dev.switchboard.flows.text.TextCatalog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One bot: the content of its folder, checked.
 *
 * <p>Its readers may rely on it: every name in it resolves, every pattern compiles, every schema is
 * one.
 *
 * @param root the folder
 * @param bot what {@code bot.yaml} says
 * @param intents what {@code intents.yaml} says
 * @param flows flow name to flow, in the order of their files
 * @param prompts prompt id to prompt
 * @param tools tool name to tool; an OpenAPI document's operations are tools of their own here
 * @param outsideCalls the hosts that flows may call by themselves
 * @param knowledge name to knowledge base
 * @param evals the conversations of {@code evals/}, in the order of their files
 * @param texts the named texts of {@code texts/}
 */
public record BotFolder(
    Path root,
    BotDefinition bot,
    Intents intents,
    Map<String, FlowFile> flows,
    Map<String, PromptDefinition> prompts,
    Map<String, ToolDefinition> tools,
    OutsideCalls outsideCalls,
    Map<String, KnowledgeBase> knowledge,
    List<EvalCase> evals,
    TextCatalog texts) {

  public BotFolder {
    flows = OrderedCopies.copyOf(flows);
    prompts = OrderedCopies.copyOf(prompts);
    tools = OrderedCopies.copyOf(tools);
    knowledge = OrderedCopies.copyOf(knowledge);
    evals = List.copyOf(evals);
  }

  /** The same with flows whose keys tell its prompts, too, from those of other times. */
  public BotFolder keyed() {
    String catalog = promptCatalog().digest();
    return prompts.isEmpty()
        ? this
        : new BotFolder(
            root,
            bot,
            intents,
            flows.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().beside(catalog),
                        (one, other) -> one,
                        LinkedHashMap::new)),
            prompts,
            tools,
            outsideCalls,
            knowledge,
            evals,
            texts);
  }

  /** All versions of all prompts. */
  public PromptCatalog promptCatalog() {
    return new PromptCatalog(
        prompts.values().stream()
            .collect(
                Collectors.toMap(
                    PromptDefinition::id,
                    prompt -> prompt.versions().stream().map(PromptDefinition::source).toList())));
  }
}
