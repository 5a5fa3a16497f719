package dev.switchboard.tools.core.limits;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket, kept as one instant: when it will be full again. Whoever takes a token that is
 * not there yet has reserved it, and learns when it will be; so all come in the order in which they
 * asked, and each asks once. {@code turn.lua} says the same.
 *
 * @param full when all tokens are back
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">generic cell rate
 *     algorithm</a>
 */
public record TurnBucket(Instant full) {

  /** A bucket that nobody has taken from. */
  public static final TurnBucket FULL = new TurnBucket(Instant.EPOCH);

  /**
   * What became of it.
   *
   * @param bucket how it stands now
   * @param pause until the turn; longer than allowed if none was taken
   */
  public record Taken(TurnBucket bucket, Duration pause) {}

  /**
   * @param longest beyond which nothing is taken
   */
  public Taken take(RateLimit limit, Duration longest, Instant now) {
    Instant from = full.isAfter(now) ? full : now;
    Instant next = from.plus(limit.per().dividedBy(limit.calls()));
    Duration until = Duration.between(now, next.minus(limit.per()));
    Duration wait = until.isNegative() ? Duration.ZERO : until;
    return new Taken(wait.compareTo(longest) > 0 ? this : new TurnBucket(next), wait);
  }
}
