package dev.switchboard.tools.call;

import java.time.Duration;

/** Pauses that double, up to a longest one. For one thread. */
public final class Backoff {

  private final Duration longest;
  private Duration next;

  /**
   * @param first the first pause
   */
  public Backoff(Duration first, Duration longest) {
    this.next = first;
    this.longest = longest;
  }

  /** The next pause. */
  public Duration next() {
    Duration pause = next;
    Duration doubled = pause.multipliedBy(2);
    next = doubled.compareTo(longest) < 0 ? doubled : longest;
    return pause;
  }
}
