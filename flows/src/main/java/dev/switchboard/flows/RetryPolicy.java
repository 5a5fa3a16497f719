package dev.switchboard.flows;

import dev.switchboard.flows.expression.Expression;
import java.time.Duration;
import java.util.Optional;

/**
 * When a failed {@code try} runs again.
 *
 * @param when only if this is true
 * @param exceptWhen not if this is true
 * @param delay before the first retry
 * @param backoff how the delay grows
 * @param retries most retries after the first attempt; 1 or more
 * @param attempt no attempt, also the first one, takes longer than this: it fails then; empty: no
 *     such bound
 * @param within no retry begins later than this after the first attempt; empty: no such bound
 * @param jitterFrom least random part of a delay
 * @param jitterTo greatest random part of a delay
 */
public record RetryPolicy(
    Optional<Expression> when,
    Optional<Expression> exceptWhen,
    Duration delay,
    Backoff backoff,
    int retries,
    Optional<Duration> attempt,
    Optional<Duration> within,
    Duration jitterFrom,
    Duration jitterTo) {

  /** No wait is longer, however often it doubled. */
  static final Duration LONGEST = Duration.ofHours(24);

  /** How the delay grows from one retry to the next. */
  public enum Backoff {
    CONSTANT,
    LINEAR,
    EXPONENTIAL
  }

  /**
   * How long to wait before a retry.
   *
   * @param retry which, from 1
   * @param chance where in the jitter's range, 0 to 1
   */
  public Duration delayBefore(int retry, double chance) {
    double factor =
        switch (backoff) {
          case CONSTANT -> 1;
          case LINEAR -> retry;
          case EXPONENTIAL -> Math.pow(2, Math.min(retry - 1, 40));
        };
    double jitter = jitterFrom.toMillis() + chance * jitterTo.minus(jitterFrom).toMillis();
    double millis = delay.toMillis() * factor + jitter;
    return Duration.ofMillis((long) Math.min(millis, LONGEST.toMillis()));
  }
}
