package dev.switchboard.bot.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code intents.yaml} says.
 *
 * @param intents in the order of the file
 * @param outOfScope where everything else goes
 * @param clarify what happens where two intents come close
 * @param several whether a message may have several intents, which are answered in order
 * @param classify who tells which intent a message has
 */
public record Intents(
    List<IntentDefinition> intents,
    OutOfScope outOfScope,
    Clarify clarify,
    boolean several,
    Classify classify) {

  /** What a turn's intent is called when it is none of the bot's. */
  public static final String OUT_OF_SCOPE = "out-of-scope";

  public Intents {
    intents = List.copyOf(intents);
  }

  /** Intents with everything else as it is where the file says nothing of it. */
  public Intents(List<IntentDefinition> intents, OutOfScope outOfScope) {
    this(intents, outOfScope, Clarify.DEFAULT, true);
  }

  /** Intents that the embedding classifier tells apart. */
  public Intents(
      List<IntentDefinition> intents, OutOfScope outOfScope, Clarify clarify, boolean several) {
    this(intents, outOfScope, clarify, several, Classify.DEFAULT);
  }

  public Optional<IntentDefinition> find(String name) {
    return intents.stream().filter(intent -> intent.name().equals(name)).findFirst();
  }

  /** The slots of an intent; none of a name that is none of the intents. */
  public List<SlotDefinition> slotsOf(String intent) {
    return find(intent).map(IntentDefinition::slots).orElse(List.of());
  }

  /**
   * What is none of the intents.
   *
   * @param flow the flow that answers it
   * @param threshold least confidence of an intent, 0 to 1; null = derived from the examples
   */
  public record OutOfScope(String flow, @Nullable Double threshold) {}

  /**
   * Who tells which intent a message has. What phrases and patterns say, and answers to a question
   * of the bot, are never asked of a model.
   *
   * @param model an alias; null = the bot's own model
   * @param timeout how long a message waits for the model, before the embedding classifier's
   *     decision counts
   */
  public record Classify(By by, @Nullable String model, Duration timeout) {

    /** What the file means where it says nothing of it. */
    public static final Classify DEFAULT = new Classify(By.EMBEDDING, null, Duration.ofSeconds(8));

    /** The prompt of the question, which the bot's folder may have its own text of. */
    public static final String PROMPT = "classify-message";

    /** Whether a model is asked at all. */
    public boolean asksModel() {
      return by != By.EMBEDDING;
    }

    /** Who decides. */
    public enum By {
      /** The classifier, which is trained with the examples. */
      EMBEDDING,
      /** The classifier, and a model where that is not sure. */
      UNSURE,
      /** A model. */
      MODEL
    }
  }

  /**
   * What happens where two intents come close.
   *
   * @param margin the user is asked which one is meant where the next one's confidence is less than
   *     this share behind the likeliest one's, 0 to 1; 0 = never; null = what pays by calibration
   * @param question what the user is asked, with {@code {first}} and {@code {second}} for the
   *     intents' labels
   */
  public record Clarify(@Nullable Double margin, String question) {

    /** What the file means where it says nothing of it. */
    public static final Clarify DEFAULT =
        new Clarify(
            null,
            "I am not sure which you mean: (1) {first}, or (2) {second}? Please answer with 1 or 2,"
                + " or \"neither\".");

    /** The question, with the labels in it. */
    public String question(String first, String second) {
      // at once, so that a label with braces in it is no place for the other one
      return question.replace("{second}", "\0").replace("{first}", first).replace("\0", second);
    }
  }
}
