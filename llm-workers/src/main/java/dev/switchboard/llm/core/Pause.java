package dev.switchboard.llm.core;

import java.time.Duration;

/** Waits; a port, so that tests do not. */
@FunctionalInterface
public interface Pause {

  /**
   * Returns when the time is over.
   *
   * @throws dev.switchboard.edge.worker.ShutdownInterrupt the service stops meanwhile
   */
  void take(Duration time);
}
