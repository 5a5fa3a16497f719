package dev.switchboard.llm.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The endpoint answered 429. */
final class TooManyRequestsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration retryAfter;

  TooManyRequestsException(@Nullable Duration retryAfter) {
    super("429 Too Many Requests");
    this.retryAfter = retryAfter;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
