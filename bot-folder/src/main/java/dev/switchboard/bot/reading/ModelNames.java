package dev.switchboard.bot.reading;

import dev.switchboard.bot.model.Intents;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.reading.files.Names;
import dev.switchboard.bot.reading.intents.IntentsYaml;
import dev.switchboard.flows.Reference;
import dev.switchboard.yaml.Problems;
import dev.switchboard.yaml.Suggestions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the models that flows and prompts name against the aliases of {@code bot.yaml}. Where no
 * alias is defined, a name is that of a model at the only endpoint.
 */
final class ModelNames {

  private final Set<String> aliases;
  private final Problems problems;

  ModelNames(Set<String> aliases, Problems problems) {
    this.aliases = aliases;
    this.problems = problems;
  }

  private void check(String file, int line, String name) {
    if (!aliases.isEmpty() && !aliases.contains(name)) {
      problems.error(
          file,
          line,
          "there is no model \"" + name + "\"",
          Suggestions.fix(name, aliases, "define it under \"models:\" in bot.yaml"));
    }
  }

  /** Checks the models that flows name. */
  void flows(List<FlowText.Used> names) {
    for (FlowText.Used used : names) {
      if (used.reference().kind() == Reference.Kind.MODEL) {
        check(used.file(), used.reference().line(), used.reference().name());
      }
    }
  }

  /** Checks the model that tells intents apart, which this line names. */
  void intents(Intents intents, int line) {
    String model = intents.classify().model();
    if (model != null) {
      check(IntentsYaml.FILE, line, model);
    }
  }

  /** Checks the prompts whose answers are kept. */
  void cached(Collection<String> named, Collection<String> prompts) {
    for (String id : named) {
      if (!prompts.contains(id)) {
        problems.error(
            BotYaml.FILE,
            1,
            "\"answerCache\" names a prompt that is not there: " + id,
            Suggestions.fix(id, prompts, "remove it"));
      }
    }
  }

  /** Checks the models of prompts; {@code lines} holds the line of each one's model by its file. */
  void prompts(Collection<PromptDefinition> prompts, Map<String, Integer> lines) {
    for (PromptDefinition prompt : prompts) {
      for (PromptDefinition version : prompt.versions()) {
        String file = Names.of(version.path());
        if (version.model() != null) {
          check(file, lines.getOrDefault(file, 1), version.model());
        }
      }
    }
  }
}
