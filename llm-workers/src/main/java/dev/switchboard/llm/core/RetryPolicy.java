package dev.switchboard.llm.core;

import dev.switchboard.retry.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether and when to ask a model again.
 *
 * @param attempts the first included; at least 1
 * @param backoff before the second attempt; doubles each time
 * @param longest wait; an endpoint that asks for more is given up
 */
public record RetryPolicy(int attempts, Duration backoff, Duration longest) {

  /** How long to wait after a failed attempt, counted from 1; empty = no more. */
  public Optional<Duration> next(int attempt, ModelException failure) {
    if (attempt >= attempts || !failure.kind().isTransient()) {
      return Optional.empty();
    }
    Duration asked = failure.retryAfter();
    if (asked != null) {
      return asked.compareTo(longest) > 0 ? Optional.empty() : Optional.of(asked);
    }
    return Optional.of(new Backoff(backoff, longest).after(attempt));
  }
}
