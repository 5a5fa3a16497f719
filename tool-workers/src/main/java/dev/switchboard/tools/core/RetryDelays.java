package dev.switchboard.tools.core;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pauses between the attempts of one call: doubling, spread by chance, at least as asked for.
 */
public final class RetryDelays {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DoubleSupplier chance;
  private long next;

  /**
   * @param first the first pause, before it is spread
   * @param chance numbers from 0 to 1
   */
  public RetryDelays(Duration first, DoubleSupplier chance) {
    this.next = first.toMillis();
    this.chance = chance;
  }

  /** The next pause in milliseconds: half to all of what the doubling says. */
  public long nextMillis(Throwable failure) {
    long pause = (long) (next * (0.5 + chance.getAsDouble() / 2));
    next = Math.min(next * 2, LONGEST.toMillis());
    return failure instanceof ToolFailure told && told.retryAfter() != null
        ? Math.max(pause, told.retryAfter().toMillis())
        : pause;
  }
}
