package dev.switchboard.llm.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model did not answer. */
public final class ModelException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final @Nullable Duration retryAfter;

  /**
   * Says what happened.
   *
   * @param retryAfter how long the endpoint asks to be left alone, if it does
   */
  public ModelException(
      Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** What happened, and whether it may be different next time. */
  public enum Kind {
    /** Too many requests. */
    RATE_LIMITED(true),
    /** The endpoint failed. */
    SERVER_ERROR(true),
    /** No answer in time. */
    TIMEOUT(true),
    /** No connection, or it broke. */
    UNREACHABLE(true),
    /** An answer that is not the protocol's. */
    MALFORMED(true),
    /** More than the model's context holds. */
    TOO_LONG(false),
    /** The endpoint does not want this request: a wrong key, model or parameter. */
    REFUSED(false),
    /** Every model that may answer has been asked already. */
    NONE_LEFT(false),
    /** A budget of the bot is used up; no model was asked. */
    USED_UP(false);

    private final boolean isTransient;

    Kind(boolean isTransient) {
      this.isTransient = isTransient;
    }

    /** Whether the same request may succeed later. */
    public boolean isTransient() {
      return isTransient;
    }
  }
}
