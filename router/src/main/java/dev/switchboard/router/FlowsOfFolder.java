package dev.switchboard.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.BotFolder;
import dev.switchboard.bot.FlowFile;
import dev.switchboard.bot.IntentDefinition;
import dev.switchboard.bot.ToolDefinition;
import dev.switchboard.flows.Compilation;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.FlowCompiler;
import dev.switchboard.flows.FlowProblem;
import dev.switchboard.router.core.BotFlows;
import dev.switchboard.router.core.FlowVersions;
import dev.switchboard.router.core.Texts;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compiles the flows of a bot folder. */
final class FlowsOfFolder {

  private FlowsOfFolder() {}

  /**
   * The flows with their texts.
   *
   * @throws ConfigurationException with every problem, a line each, when a flow can't run
   */
  static Map<Flow, String> read(BotFolder folder) {
    Map<Flow, String> flows = new LinkedHashMap<>();
    List<FlowProblem> problems = new ArrayList<>();
    for (FlowFile file : folder.flows().values()) {
      switch (FlowCompiler.compile(file.path().toString(), file.text())) {
        case Compilation.Compiled compiled -> flows.put(compiled.flow(), file.text());
        case Compilation.Refused refused -> problems.addAll(refused.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(
          problems.stream()
              .map(FlowProblem::toString)
              .collect(
                  Collectors.joining(
                      System.lineSeparator(),
                      "The flows of " + folder.root() + " are refused:" + System.lineSeparator(),
                      "")));
    }
    return flows;
  }

  /** The bot as the router knows it. */
  static BotFlows bot(
      BotFolder folder, Map<Flow, String> flows, FlowVersions versions, RouterConfig config) {
    return new BotFlows(
        flows.keySet().stream().collect(Collectors.toMap(Flow::name, flow -> flow)),
        folder.intents().intents().stream()
            .collect(Collectors.toMap(IntentDefinition::name, IntentDefinition::flow)),
        folder.intents().outOfScope().flow(),
        versions,
        folder.tools().values().stream()
            .collect(Collectors.toMap(ToolDefinition::name, FlowsOfFolder::told)),
        confirm(folder.tools()),
        folder.tools().values().stream()
            .filter(tool -> tool.effect() == ToolDefinition.Effect.NONE)
            .map(ToolDefinition::name)
            .collect(Collectors.toSet()),
        new BotFlows.Labelled(
            folder.intents().intents().stream()
                .collect(Collectors.toMap(IntentDefinition::name, IntentDefinition::label)),
            folder.intents().clarify()::question),
        new BotFlows.Others(
            folder.bot().otherLanguages().flow(), folder.bot().otherLanguages()::replyTo),
        new Texts(
            folder.bot().texts().fallback(),
            config.texts().notUnderstood(),
            config.texts().cancelled(),
            config.texts().handedOff(),
            config.texts().waiting(),
            config.texts().done(),
            config.clearIntent()));
  }

  private static Map<String, String> confirm(Map<String, ToolDefinition> tools) {
    Map<String, String> confirm = new LinkedHashMap<>();
    tools.forEach(
        (name, tool) -> {
          String question = tool.rules().confirm();
          if (question != null) {
            confirm.put(name, question);
          }
        });
    return confirm;
  }

  /** What a model that chooses tools is told of one. */
  private static JsonNode told(ToolDefinition tool) {
    var told = JsonNodeFactory.instance.objectNode();
    told.put("name", tool.name()).put("description", tool.description());
    JsonNode arguments = tool.arguments();
    return arguments == null ? told : told.set("arguments", arguments);
  }
}
