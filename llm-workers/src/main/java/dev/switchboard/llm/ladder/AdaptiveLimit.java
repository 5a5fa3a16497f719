package dev.switchboard.llm.ladder;

/**
 * How many calls an endpoint gets at once: one more for as many answers as there are calls, half as
 * many when it says that there are too many.
 *
 * @param limit at the moment
 * @param most ever
 * @param cutAt when it was halved last, in milliseconds; calls that were on their way then say
 *     nothing of the new limit
 */
public record AdaptiveLimit(double limit, int most, long cutAt) {

  private static final long SETTLES = 1_000;

  /** As many as there may be. */
  public static AdaptiveLimit of(int most) {
    return new AdaptiveLimit(most, most, Long.MIN_VALUE / 2);
  }

  /** The calls that may be under way; at least one. */
  public int calls() {
    return (int) Math.max(1, limit);
  }

  AdaptiveLimit answered() {
    return new AdaptiveLimit(Math.min(most, limit + 1 / limit), most, cutAt);
  }

  AdaptiveLimit crowded(long now) {
    return now - cutAt < SETTLES ? this : new AdaptiveLimit(Math.max(1, limit / 2), most, now);
  }
}
