package dev.switchboard.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait of the calling thread; a port, so that tests do not wait. */
@FunctionalInterface
public interface Pause {

  /** Sleeps; holds up nothing else on a virtual thread. */
  Pause SLEEPING = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

  /**
   * Returns when the time is over.
   *
   * @throws InterruptedException the service stops meanwhile
   */
  void of(Duration duration) throws InterruptedException;
}
