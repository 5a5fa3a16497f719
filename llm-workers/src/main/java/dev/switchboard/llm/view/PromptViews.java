package dev.switchboard.llm.view;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.view.PromptsView;
import java.util.Collection;

/** The prompts of a bot, as operators see them. */
final class PromptViews {

  private PromptViews() {}

  static PromptsView of(Collection<PromptDefinition> prompts) {
    return new PromptsView(prompts.stream().map(PromptViews::of).toList());
  }

  private static PromptsView.Prompt of(PromptDefinition prompt) {
    return new PromptsView.Prompt(
        prompt.id(),
        prompt.version(),
        prompt.description(),
        prompt.path().toString(),
        prompt.model(),
        prompt.temperature(),
        prompt.maxTokens(),
        prompt.outputSchema() != null,
        prompt.variables().values().stream()
            .map(
                variable ->
                    new PromptsView.Variable(
                        variable.name(), variable.description(), variable.fallback()))
            .toList(),
        prompt.template());
  }
}
