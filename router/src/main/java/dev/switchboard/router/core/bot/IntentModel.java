package dev.switchboard.router.core.bot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model that tells which intents a message has, and what it is told of them.
 *
 * @param when it is asked
 * @param prompt id of the prompt
 * @param model an alias; null = the prompt's or the bot's own
 * @param timeout after which the classifier's decision counts
 * @param intents what it chooses from
 * @param most how many intents one message may have
 */
public record IntentModel(
    When when,
    String prompt,
    @Nullable String model,
    Duration timeout,
    List<OfferedIntent> intents,
    int most) {

  /** No model is asked. */
  public static final IntentModel NONE =
      new IntentModel(When.NEVER, "none", null, Duration.ZERO, List.of(), 1);

  public IntentModel {
    intents = List.copyOf(intents);
  }

  /** The intent of this name. */
  public Optional<OfferedIntent> find(String name) {
    return intents.stream().filter(intent -> intent.name().equals(name)).findFirst();
  }

  /** When a model is asked. */
  public enum When {
    NEVER,
    /** Where the classifier is not sure. */
    UNSURE,
    /** Wherever the classifier has decided by resemblance. */
    ALWAYS
  }

  /**
   * An intent as a model sees it.
   *
   * @param means for the model; may be empty
   * @param examples a few of its examples
   * @param slots what to look for in the message
   */
  public record OfferedIntent(
      String name, String means, List<String> examples, List<OfferedSlot> slots) {

    public OfferedIntent {
      examples = List.copyOf(examples);
      slots = List.copyOf(slots);
    }
  }

  /**
   * A slot as a model sees it.
   *
   * @param means for the model; may be empty
   * @param reader the normal form of what stands in the message; empty where it is no such value
   */
  public record OfferedSlot(String name, String means, Function<String, Optional<String>> reader) {}
}
