package dev.switchboard.llm.core;

import java.time.Duration;

/** Waits; a port, so that tests do not. */
@FunctionalInterface
public interface Pause {

  /** Returns when the time is over. */
  void take(Duration time);
}
