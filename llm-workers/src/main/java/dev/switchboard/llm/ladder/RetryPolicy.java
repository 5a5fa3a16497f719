package dev.switchboard.llm.ladder;

import dev.switchboard.llm.core.ModelException;
import dev.switchboard.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether and when the same model is asked again.
 *
 * @param attempts the first included; at least 1
 * @param backoff before the second attempt; doubles each time
 * @param longest wait; an endpoint that asks for more is given up
 */
public record RetryPolicy(int attempts, Duration backoff, Duration longest) {

  /** The same with another number of attempts. */
  public RetryPolicy of(int otherAttempts) {
    return new RetryPolicy(otherAttempts, backoff, longest);
  }

  /**
   * How long to wait after a failed attempt; empty = no more. Callers that failed at the same time
   * wait half to all of the doubled time, so that they do not come back at the same time; never
   * less than the endpoint asks for.
   *
   * @param attempt the failed one, counted from 1
   * @param chance from 0 to 1
   */
  public Optional<Duration> next(int attempt, ModelException failure, double chance) {
    if (attempt >= attempts || !failure.kind().isTransient()) {
      return Optional.empty();
    }
    Duration doubled = new Backoff(backoff, longest).after(attempt);
    Duration asked = failure.retryAfter();
    if (asked == null) {
      return Optional.of(scaled(doubled, 0.5 + chance / 2));
    }
    return asked.compareTo(longest) > 0
        ? Optional.empty()
        : Optional.of(asked.plus(scaled(doubled, chance / 2)));
  }

  private static Duration scaled(Duration duration, double by) {
    return Duration.ofNanos((long) (duration.toNanos() * by));
  }
}
