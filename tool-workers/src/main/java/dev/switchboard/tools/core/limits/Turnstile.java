package dev.switchboard.tools.core.limits;

import dev.switchboard.tools.core.ToolFailure;

/** Lets an attempt to call a tool through when it is its turn. */
@FunctionalInterface
public interface Turnstile {

  /** Nobody waits. */
  Turnstile OPEN = () -> {};

  /**
   * Waits for one's turn.
   *
   * @throws ToolFailure it would take too long; nothing was sent
   */
  void pass() throws ToolFailure, InterruptedException;
}
