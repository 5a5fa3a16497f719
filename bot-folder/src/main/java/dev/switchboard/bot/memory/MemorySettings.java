package dev.switchboard.bot.memory;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code memory:} of {@code bot.yaml} says.
 *
 * @param window how much of a conversation travels word by word with each turn
 * @param summary of what came before the window
 * @param facts which facts are kept
 * @param recall what is recalled of a user's other conversations; null: nothing, and none is noted
 */
public record MemorySettings(Window window, Summary summary, Facts facts, @Nullable Recall recall) {

  /** Prompt that sums up what came before; a file of the bot may take its place. */
  public static final String SUMMARY_PROMPT = "summarise-conversation";

  /** Prompt of the question which facts a turn tells; a file of the bot may take its place. */
  public static final String FACTS_PROMPT = "remember-facts";

  /**
   * The last turns, word by word.
   *
   * @param turns most of them
   * @param tokens how long they may be together, a token for three bytes; 0 = characters alone
   *     bound them
   */
  public record Window(int turns, int tokens) {}

  /**
   * The summary.
   *
   * @param length in characters, of what is quoted and of what a model sums up each; 0 = none
   * @param model the alias that sums up; null: the lines are quoted, without a model
   */
  public record Summary(int length, @Nullable String model) {}

  /** Where facts come from. */
  public enum Source {
    /** Slots that are remembered for the user. */
    SLOTS,
    /** Results of tools. */
    TOOLS,
    /** A model that reads each turn after its end. */
    MODEL
  }

  /**
   * Facts: what holds of the user, and of entities such as an order.
   *
   * @param from where they come from; empty: none are kept
   * @param most how many are kept
   * @param model the alias that reads turns; null = the prompt's or the bot's own
   * @param tools tool → the facts in its result
   */
  public record Facts(
      Set<Source> from, int most, @Nullable String model, Map<String, ToolFacts> tools) {

    /** So many are kept where the bot doesn't say. */
    public static final int MOST = 50;

    /** None are kept. */
    public static final Facts NONE = new Facts(Set.of(), MOST, null, Map.of());

    public Facts {
      EnumSet<Source> sources = EnumSet.noneOf(Source.class);
      sources.addAll(from);
      from = Collections.unmodifiableSet(sources);
      tools = Collections.unmodifiableMap(new LinkedHashMap<>(tools));
    }
  }

  /**
   * The facts in the result of a tool. Fields are names, or paths such as {@code shipping.city}.
   *
   * @param subject the kind of entity, such as {@code order}, or {@code user}
   * @param id the field whose value tells one from the other; with it the subject is {@code order
   *     1002}; null only of the user
   * @param relations the fields that are remembered
   * @param in the field that holds the entity, or a list of them; null = the result itself
   */
  public record ToolFacts(
      String subject, @Nullable String id, List<String> relations, @Nullable String in) {

    public ToolFacts {
      relations = List.copyOf(relations);
    }
  }

  /**
   * Recall of what a user wrote in other conversations, by its meaning.
   *
   * @param most how much is recalled in a turn
   * @param similarity from which on it is, 0 to 1: the cosine of both meanings, where 0 is that of
   *     texts that have nothing to do with each other
   * @param notes of a user that are kept
   * @param keep how long each of them is
   */
  public record Recall(int most, double similarity, int notes, Duration keep) {

    /** What counts where the bot does not say. */
    public static final Recall DEFAULT = new Recall(3, 0.5, 50, Duration.ofDays(90));
  }
}
