package dev.switchboard.tools.guard;

import dev.switchboard.retry.Backoff;
import dev.switchboard.tools.call.ToolFailure;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pauses between the attempts of one call: doubling, spread by chance, at least as asked for.
 */
public final class RetryDelays {

  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final DoubleSupplier chance;
  private final Backoff backoff;
  private int failures;

  /**
   * @param first the first pause, before it is spread
   * @param chance numbers from 0 to 1
   */
  public RetryDelays(Duration first, DoubleSupplier chance) {
    this.backoff = new Backoff(first, LONGEST);
    this.chance = chance;
  }

  /** The next pause in milliseconds: half to all of what the doubling says. */
  public long nextMillis(Throwable failure) {
    long pause = (long) (backoff.after(++failures).toMillis() * (0.5 + chance.getAsDouble() / 2));
    return failure instanceof ToolFailure failed && failed.retryAfter() != null
        ? Math.max(pause, failed.retryAfter().toMillis())
        : pause;
  }
}
