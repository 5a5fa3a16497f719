package dev.switchboard.tools.guard;

import dev.switchboard.bot.model.ToolRules.RateLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket, kept as one instant: when it will be full again. A caller that takes a token that
 * is not there yet has reserved it, and learns when it will be. So callers come in the order in
 * which they asked, and each asks once. {@code take.lua} does the same.
 *
 * @param full when all tokens are back
 * @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">generic cell rate
 *     algorithm</a>
 */
public record TokenBucket(Instant full) {

  /** A bucket from which no token was taken. */
  public static final TokenBucket FULL = new TokenBucket(Instant.EPOCH);

  /**
   * The result of a request for a token.
   *
   * @param bucket its state now
   * @param pause until the token is there; longer than allowed if none was taken
   */
  public record Taken(TokenBucket bucket, Duration pause) {}

  /**
   * Takes a token.
   *
   * @param longest longest pause; beyond it nothing is taken
   */
  public Taken take(RateLimit limit, Duration longest, Instant now) {
    Instant from = full.isAfter(now) ? full : now;
    Instant next = from.plus(limit.per().dividedBy(limit.calls()));
    Duration until = Duration.between(now, next.minus(limit.per()));
    Duration wait = until.isNegative() ? Duration.ZERO : until;
    return new Taken(wait.compareTo(longest) > 0 ? this : new TokenBucket(next), wait);
  }
}
