package dev.switchboard.router;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.BotDefinition;
import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.model.FlowFile;
import dev.switchboard.bot.model.IntentDefinition;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.people.People;
import dev.switchboard.contracts.value.OfferedTool;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.text.Speech;
import dev.switchboard.flows.text.TextCatalog;
import dev.switchboard.flows.text.TextLocale;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.FlowVersions;
import dev.switchboard.router.core.bot.HandoffNotices;
import dev.switchboard.router.core.bot.RouterMessages;
import dev.switchboard.router.core.bot.ToolFacts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the bot that the router runs of a bot folder. */
public final class FlowsOfFolder {

  private FlowsOfFolder() {}

  /** The flows with the texts of their documents. */
  static Map<Flow, String> texts(BotFolder folder) {
    return folder.flows().values().stream()
        .collect(Collectors.toMap(FlowFile::flow, FlowFile::text));
  }

  /** The bot with its flows, tools and messages. */
  public static BotFlows bot(BotFolder folder, FlowVersions versions, RouterMessages messages) {
    return new BotFlows(
        folder.flows().values().stream().collect(Collectors.toMap(FlowFile::name, FlowFile::flow)),
        folder.intents().intents().stream()
            .collect(Collectors.toMap(IntentDefinition::name, IntentDefinition::flow)),
        folder.intents().outOfScope().flow(),
        versions,
        folder.tools().values().stream()
            .collect(Collectors.toMap(ToolDefinition::name, FlowsOfFolder::offered)),
        confirm(folder.tools()),
        folder.tools().values().stream()
            .filter(tool -> tool.effect() == ToolDefinition.Effect.NONE)
            .map(ToolDefinition::name)
            .collect(Collectors.toSet()),
        new BotFlows.IntentLabels(
            folder.intents().intents().stream()
                .collect(Collectors.toMap(IntentDefinition::name, IntentDefinition::label)),
            folder.intents().clarify()::question),
        new BotFlows.UnsupportedLanguage(
            folder.bot().otherLanguages().flow(), folder.bot().otherLanguages()::replyTo),
        messages,
        speech(folder.bot(), folder.texts()),
        IntentModelOfFolder.of(folder.intents()),
        facts(folder.bot().memory().facts()));
  }

  private static Map<String, ToolFacts> facts(MemorySettings.Facts remembered) {
    Map<String, ToolFacts> facts = new LinkedHashMap<>();
    if (remembered.from().contains(MemorySettings.Source.TOOLS)) {
      remembered
          .tools()
          .forEach(
              (tool, of) ->
                  facts.put(tool, new ToolFacts(of.subject(), of.id(), of.relations(), of.in())));
    }
    return facts;
  }

  /**
   * What the router says by itself: the folder's text after a failure, else the configured ones.
   */
  static RouterMessages messages(BotFolder folder, RouterConfig config) {
    return new RouterMessages(
        folder.bot().texts().fallback(),
        config.messages().notUnderstood(),
        config.messages().cancelled(),
        folder.bot().texts().stopped(),
        config.messages().handedOff(),
        config.messages().waiting(),
        config.messages().done(),
        folder.bot().texts().afterwards(),
        folder.bot().limits().questionExpires(),
        config.clearIntent(),
        notices(folder.bot()));
  }

  private static HandoffNotices notices(BotDefinition bot) {
    People people = bot.people();
    return new HandoffNotices(
        people.texts().waiting(),
        people.texts().closed(),
        people.texts().answers(),
        people.texts().back(),
        new Locale.Builder()
            .setLocale(Locale.forLanguageTag(bot.languages().getFirst()))
            .setRegion(bot.region())
            .build(),
        people::opensAfter);
  }

  private static Speech speech(BotDefinition bot, TextCatalog texts) {
    TextLocale locale = new TextLocale(bot.languages().getFirst(), bot.region(), bot.timeZone());
    return new Speech(texts, bot.languages(), locale);
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

  /** A tool as a model sees it that chooses among several. */
  private static OfferedTool offered(ToolDefinition tool) {
    return new OfferedTool(tool.name(), tool.description(), tool.arguments());
  }
}
