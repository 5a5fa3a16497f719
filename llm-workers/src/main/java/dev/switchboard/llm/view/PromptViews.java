package dev.switchboard.llm.view;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.view.PromptsView;
import dev.switchboard.llm.model.ModelMetrics;
import java.util.Collection;

/** The prompts of a bot, as operators see them. */
final class PromptViews {

  private PromptViews() {}

  /** All versions of all prompts. */
  static PromptsView of(Collection<PromptDefinition> prompts, ModelMetrics metrics) {
    return new PromptsView(
        prompts.stream()
            .flatMap(prompt -> prompt.versions().stream())
            .map(version -> of(version, metrics.figures(version.id(), version.version())))
            .toList());
  }

  private static PromptsView.Prompt of(PromptDefinition prompt, PromptsView.Figures figures) {
    return new PromptsView.Prompt(
        prompt.id(),
        prompt.version(),
        prompt.description(),
        prompt.path().toString(),
        prompt.source().share(),
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
        prompt.template(),
        figures);
  }
}
