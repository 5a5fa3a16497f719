package dev.switchboard.router.core.conversation;

import dev.switchboard.flows.Flow;
import dev.switchboard.flows.Function;
import dev.switchboard.flows.Task;
import dev.switchboard.router.core.bot.BotFlows;
import dev.switchboard.router.core.state.PendingIntent;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** Flows that hand the conversation over whatever happens, and those that may ask the user. */
final class HandoffFlows {

  private HandoffFlows() {}

  /**
   * The intents of a message in the order in which they are done. A person who is asked for takes
   * over what would ask the user something before: the answer would be for the bot, which is not
   * there any more.
   */
  static List<PendingIntent> first(BotFlows bot, List<PendingIntent> intents) {
    if (intents.stream().noneMatch(intent -> is(bot, intent, HandoffFlows::handsOver))) {
      return intents;
    }
    return intents.stream()
        .sorted(Comparator.comparing(intent -> is(bot, intent, HandoffFlows::mayAsk)))
        .toList();
  }

  private static boolean is(BotFlows bot, PendingIntent intent, Predicate<Flow> kind) {
    return bot.flow(intent.flow()).filter(kind).isPresent();
  }

  private static boolean handsOver(Flow flow) {
    for (Task task : flow.tasks().tasks()) {
      if (task instanceof Task.Call call && call.function() == Function.HANDOFF) {
        return true;
      }
      boolean straight =
          task instanceof Task.Set
              || (task instanceof Task.Call call && call.function() == Function.REPLY);
      if (!straight) {
        return false;
      }
    }
    return false;
  }

  /** Whether a flow has a question for the user in it. */
  private static boolean mayAsk(Flow flow) {
    return flow.index().values().stream()
        .anyMatch(at -> at.task() instanceof Task.Call call && call.function() == Function.ASK);
  }
}
