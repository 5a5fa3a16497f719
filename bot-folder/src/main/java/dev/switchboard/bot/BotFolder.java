package dev.switchboard.bot;

import dev.switchboard.bot.reading.FolderReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One bot: everything that its folder says, checked.
 *
 * <p>Whoever holds a {@code BotFolder} may rely on it: every name in it resolves, every pattern
 * compiles, every schema is one.
 *
 * @param root the folder
 * @param bot what {@code bot.yaml} says
 * @param intents what {@code intents.yaml} says
 * @param flows flow name to flow, in the order of their files
 * @param prompts prompt id to prompt
 * @param tools tool name to tool; an OpenAPI document's operations are tools of their own here
 * @param outsideCalls whom flows may call by themselves
 * @param knowledge name to knowledge base
 * @param evals the conversations of {@code evals/}, in the order of their files
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
    List<EvalCase> evals) {

  public BotFolder {
    flows = InOrder.copyOf(flows);
    prompts = InOrder.copyOf(prompts);
    tools = InOrder.copyOf(tools);
    knowledge = InOrder.copyOf(knowledge);
    evals = List.copyOf(evals);
  }

  /**
   * Reads and checks a folder. Never throws for what is in the folder: bad input comes back as
   * problems with file, line and mend.
   */
  public static BotReading read(Path folder) {
    return FolderReader.read(folder);
  }

  /**
   * Reads and checks a folder that must be good, as a service does when it starts.
   *
   * @throws BotFolderException with every problem, when there is an error among them
   */
  public static BotFolder load(Path folder) {
    return switch (read(folder)) {
      case BotReading.Read read -> read.folder();
      case BotReading.Refused refused -> throw new BotFolderException(folder, refused.problems());
    };
  }
}
