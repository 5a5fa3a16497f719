package dev.switchboard.edge.telemetry;

import java.time.Duration;
import java.time.Instant;

/** The time between two events, for a metric. */
public final class Elapsed {

  /** Longer ones fit into no timer's nanoseconds; they come from wrong clocks. */
  static final Duration LONGEST = Duration.ofDays(3_660);

  private Elapsed() {}

  /** From zero to ten years, whatever the clocks of the producers say. */
  public static Duration between(Instant begin, Instant end) {
    Duration time = Duration.between(begin, end);
    if (time.isNegative()) {
      return Duration.ZERO;
    }
    return time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }
}
