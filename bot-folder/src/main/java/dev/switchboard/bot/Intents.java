package dev.switchboard.bot;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code intents.yaml} says.
 *
 * @param intents in the order of the file
 * @param outOfScope where everything else goes
 */
public record Intents(List<IntentDefinition> intents, OutOfScope outOfScope) {

  /** What a turn's intent is called when it is none of the bot's. */
  public static final String OUT_OF_SCOPE = "out-of-scope";

  public Intents {
    intents = List.copyOf(intents);
  }

  public Optional<IntentDefinition> find(String name) {
    return intents.stream().filter(intent -> intent.name().equals(name)).findFirst();
  }

  /**
   * What is none of the intents.
   *
   * @param flow the flow that answers it
   * @param threshold least confidence of an intent, 0 to 1; null = derived from the examples
   */
  public record OutOfScope(String flow, @Nullable Double threshold) {}
}
