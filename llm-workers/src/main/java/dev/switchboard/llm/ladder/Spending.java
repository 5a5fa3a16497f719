package dev.switchboard.llm.ladder;

import dev.switchboard.bot.llm.Budgets.Scope;
import dev.switchboard.llm.core.Origin;

/** What models have taken, and may still take: reserved before each call, settled after it. */
public interface Spending {

  /** Tokens and money, in millionths of the prices' currency. */
  record Amount(long tokens, long micros) {
    public static final Amount NOTHING = new Amount(0, 0);
  }

  /** Whether a call may be made. */
  sealed interface Decision {

    /**
     * It may.
     *
     * @param reservation to be settled
     */
    record Granted(String reservation) implements Decision {}

    /** This budget is used up. */
    record UsedUp(Scope scope) implements Decision {}
  }

  /**
   * Reserves an amount in all budgets that a call belongs to, or in none of them.
   *
   * @param whole whether the call may use the last part of each budget, too
   */
  Decision reserve(Origin origin, Amount most, boolean whole);

  /**
   * Puts what a call took in the place of its reservation.
   *
   * @param alias the model that was asked
   */
  void settle(Origin origin, String reservation, String alias, Amount taken);

  /** Nothing is counted. */
  Spending UNCOUNTED =
      new Spending() {
        @Override
        public Decision reserve(Origin origin, Amount most, boolean whole) {
          return new Decision.Granted("");
        }

        @Override
        public void settle(Origin origin, String reservation, String alias, Amount taken) {}
      };
}
