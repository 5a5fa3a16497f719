package dev.switchboard.llm.core.prompts;

import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.contracts.GenerationRequested;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All versions of a bot's prompts, of today and before. */
public final class PromptVersions {

  private final Map<String, PromptDefinition> today;
  private final PromptArchive archive;

  public PromptVersions(Map<String, PromptDefinition> today, PromptArchive archive) {
    this.today = Map.copyOf(today);
    this.archive = archive;
  }

  /**
   * The version that a request asks for; where it is not known any more, the one of today that is
   * called alike, else the one that most conversations get.
   *
   * @return null where there is no such prompt
   */
  public @Nullable PromptDefinition of(GenerationRequested request) {
    PromptDefinition prompt = today.get(request.prompt());
    String hash = request.promptHash();
    if (hash == null) {
      return prompt;
    }
    if (prompt != null) {
      for (PromptDefinition version : prompt.versions()) {
        if (version.source().hash().equals(hash)) {
          return version;
        }
      }
    }
    PromptDefinition before = archive.of(hash);
    if (before != null) {
      return before;
    }
    return prompt == null
        ? null
        : prompt.versions().stream()
            .filter(version -> version.version().equals(request.promptVersion()))
            .findFirst()
            .orElse(prompt);
  }
}
