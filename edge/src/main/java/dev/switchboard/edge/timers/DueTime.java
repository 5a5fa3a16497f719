package dev.switchboard.edge.timers;

import dev.switchboard.edge.transition.DelayedEvents.Delayed;
import java.time.Duration;
import java.time.Instant;

/**
 * The time at which a timer fires. A decision counts from the time of the event that it decides,
 * which is the past after an outage, and whatever the producer's clock says. What begins now must
 * not be over before it begins.
 */
final class DueTime {

  /**
   * What a timer gets at least of its duration, from now on. Shorter ones, such as time limits of
   * calls, get all of it; a wait of days that is decided again ends on the day that it had.
   */
  static final Duration AT_LEAST = Duration.ofHours(1);

  private DueTime() {}

  /** When the event fires, if it is scheduled now. */
  static Instant of(Delayed delayed, Instant now) {
    Duration duration = Duration.between(delayed.outgoing().envelope().time(), delayed.notBefore());
    if (duration.isNegative()) {
      duration = Duration.ZERO;
    }
    Instant full = now.plus(duration);
    Instant earliest = duration.compareTo(AT_LEAST) < 0 ? full : now.plus(AT_LEAST);
    Instant due = delayed.notBefore();
    if (due.isBefore(earliest)) {
      return earliest;
    }
    // The cause's time is in the future: a wrong clock.
    return due.isAfter(full) ? full : due;
  }
}
