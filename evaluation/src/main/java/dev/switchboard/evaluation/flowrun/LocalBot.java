package dev.switchboard.evaluation.flowrun;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.router.FlowsOfFolder;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.bot.HandoffNotices;
import dev.switchboard.router.core.bot.RouterMessages;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A bot each flow of which can be begun by a message, under its own name. */
final class LocalBot {

  private LocalBot() {}

  static BotFlows of(BotFolder folder) {
    BotFlows bot =
        FlowsOfFolder.bot(
            folder,
            key -> Optional.empty(),
            new RouterMessages(
                folder.bot().texts().fallback(),
                "(the router's text for a question that was not understood)",
                "(the router's text for a flow that the user leaves)",
                folder.bot().texts().stopped(),
                "(the router's text for a handoff)",
                "(the router's text for a wait)",
                "(the router's text for a flow that said nothing)",
                folder.bot().texts().afterwards(),
                folder.bot().limits().questionExpires(),
                1,
                HandoffNotices.DEFAULT));
    Map<String, String> flowOf = new HashMap<>(bot.flowOf());
    bot.flows().keySet().forEach(name -> flowOf.put(name, name));
    return new BotFlows(
        bot.flows(),
        flowOf,
        bot.fallback(),
        bot.versions(),
        bot.tools(),
        bot.confirm(),
        bot.readOnlyTools(),
        bot.intents(),
        bot.unsupportedLanguage(),
        bot.messages(),
        bot.speech());
  }
}
