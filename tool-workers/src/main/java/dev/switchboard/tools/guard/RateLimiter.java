package dev.switchboard.tools.guard;

import dev.switchboard.tools.call.ToolFailure;

/** Limits how often a tool is called. */
@FunctionalInterface
public interface RateLimiter {

  /** Limits nothing. */
  RateLimiter UNLIMITED = () -> {};

  /**
   * Takes a token, and waits until it is there.
   *
   * @throws ToolFailure it would take too long; nothing was sent
   */
  void acquire() throws ToolFailure, InterruptedException;
}
