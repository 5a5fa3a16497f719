package dev.switchboard.router.core.bot;

import org.jspecify.annotations.Nullable;

/**
 * The version of a prompt that a conversation gets.
 *
 * @param version null where the bot's own is meant, whatever that is
 * @param hash of its text
 */
public record ChosenPrompt(@Nullable String version, @Nullable String hash) {

  /** Whatever llm-workers have. */
  public static final ChosenPrompt ANY = new ChosenPrompt(null, null);

  /** The prompt as operators see it, such as {@code answer@2 (3f2a9c1d7b40)}. */
  public String label(String prompt) {
    return version == null ? prompt : "%s@%s (%s)".formatted(prompt, version, hash);
  }
}
