package dev.switchboard.llm.core.prompts;

import dev.switchboard.bot.model.PromptDefinition;
import org.jspecify.annotations.Nullable;

/** Prompts of other times and of other workers: those that runs began with. */
@FunctionalInterface
public interface PromptArchive {

  /** Knows none. */
  PromptArchive NONE = hash -> null;

  /** The prompt with this hash; null where it is not known, or not known now. */
  @Nullable PromptDefinition of(String hash);
}
