package dev.switchboard.bot.llm;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much models may take.
 *
 * @param limits of each scope that has one
 * @param then the alias that is asked when only {@code reserved} is left; null = none
 * @param say what the user is told when a budget is used up
 */
public record Budgets(Map<Scope, Limit> limits, @Nullable String then, String say) {

  /** The part of each budget that is kept for the alias {@code then}: a tenth. */
  public static final int RESERVED_PART = 10;

  public static final Budgets NONE =
      new Budgets(
          Map.of(),
          null,
          "I can't look into this any further at the moment. Please try again later.");

  public Budgets {
    limits = limits.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(limits));
  }

  /** What a budget is counted for. */
  public enum Scope {
    /** One turn of a conversation. */
    TURN,
    /** A conversation from its first turn on. */
    CONVERSATION,
    /** A user's conversations of one day, in UTC. */
    USER,
    /** Everything that the bot's models do in one day, in UTC. */
    DAY
  }

  /**
   * A budget.
   *
   * @param tokens read and written; null = no bound
   * @param micros millionths of the prices' currency; null = no bound
   */
  public record Limit(@Nullable Long tokens, @Nullable Long micros) {}
}
