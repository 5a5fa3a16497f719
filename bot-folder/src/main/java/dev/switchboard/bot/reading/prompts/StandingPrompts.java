package dev.switchboard.bot.reading.prompts;

import dev.switchboard.bot.memory.MemorySettings;
import dev.switchboard.bot.model.Intents.Classify;
import dev.switchboard.bot.model.PromptDefinition;
import dev.switchboard.bot.prompts.PromptSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Prompts that a bot has without a file of its own; one in its folder takes their place. */
public final class StandingPrompts {

  private StandingPrompts() {}

  /** Adds the prompt that asks which intents a message has. */
  public static void addClassification(Map<String, PromptDefinition> prompts) {
    prompts.computeIfAbsent(Classify.PROMPT, StandingPrompts::read);
  }

  /** Adds the prompt that asks which facts a turn tells. */
  public static void addFacts(Map<String, PromptDefinition> prompts) {
    prompts.computeIfAbsent(MemorySettings.FACTS_PROMPT, StandingPrompts::read);
  }

  /** Adds the prompt that sums up what came before. */
  public static void addSummary(Map<String, PromptDefinition> prompts) {
    prompts.computeIfAbsent(MemorySettings.SUMMARY_PROMPT, StandingPrompts::read);
  }

  private static PromptDefinition read(String id) {
    String file = id + ".md";
    try (InputStream text = StandingPrompts.class.getResourceAsStream(file)) {
      PromptSource source =
          new PromptSource(
              id,
              "standing",
              100,
              "prompts/" + file,
              new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8),
              Map.of());
      return Objects.requireNonNull(PromptFiles.read(source), file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
