package dev.switchboard.gateway.core;

import dev.switchboard.contracts.Event;

/** Where events go for good. */
public interface EventLog {

  /**
   * Returns once the broker has the event on all replicas that it waits for.
   *
   * @throws RefusedException when the broker can't be reached in time
   */
  void append(Event event);
}
