package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.BotFolder;
import dev.switchboard.bot.people.People.Suggest;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import java.util.Map;
import java.util.Set;

/** Whether the flow that drafts answers for people is there. */
final class SuggestCheck {

  /** The key of its line. */
  static final String KEY = "people.suggest";

  private SuggestCheck() {}

  static void check(
      BotFolder bot, Map<String, Integer> flowLines, Set<String> refused, Problems problems) {
    Suggest suggest = bot.bot().people().suggest();
    if (suggest == null
        || suggest.flow().isEmpty()
        || refused.contains("flows/" + suggest.flow())) {
      return;
    }
    if (!bot.flows().containsKey(suggest.flow())) {
      problems.error(
          BotYaml.FILE,
          flowLines.getOrDefault(KEY, 1),
          "there is no flow \"" + suggest.flow() + "\"",
          Suggestions.fix(
              suggest.flow(), bot.flows().keySet(), "add flows/" + suggest.flow() + ".yaml"));
    }
  }
}
