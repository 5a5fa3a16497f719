package dev.switchboard.router;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.flows.Flow;
import dev.switchboard.router.core.BotFlows;
import dev.switchboard.router.core.FlowVersions;
import dev.switchboard.router.core.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What the router takes of a bot folder. */
final class FlowsOfFolder {

  private FlowsOfFolder() {}

  /** The flows with their texts. */
  static Map<Flow, String> texts(BotFolder folder) {
    return folder.flows().values().stream()
        .collect(Collectors.toMap(FlowFile::flow, FlowFile::text));
  }

  /** The bot as the router knows it. */
  static BotFlows bot(BotFolder folder, FlowVersions versions, RouterConfig config) {
    return new BotFlows(
        folder.flows().values().stream().collect(Collectors.toMap(FlowFile::name, FlowFile::flow)),
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
