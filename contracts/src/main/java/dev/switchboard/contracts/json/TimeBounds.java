package dev.switchboard.contracts.json;

import java.time.Duration;
import java.time.Instant;

/**
 * The times that events may name. Others fit into an {@link Instant}, but not into milliseconds, a
 * sorted set or a difference, where they would fail long after they came in.
 */
public final class TimeBounds {

  public static final Instant EARLIEST = Instant.EPOCH;
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  private TimeBounds() {}

  public static boolean isWithin(Instant time) {
    return !time.isBefore(EARLIEST) && !time.isAfter(LATEST);
  }

  /** The nearest time that events may name. */
  public static Instant clamped(Instant time) {
    if (time.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return time.isAfter(LATEST) ? LATEST : time;
  }

  /** A time so much later, or the last one: what we write ourselves can be read. */
  public static Instant after(Instant time, Duration duration) {
    return duration.compareTo(Duration.between(time, LATEST)) < 0
        ? clamped(time.plus(duration))
        : LATEST;
  }
}
