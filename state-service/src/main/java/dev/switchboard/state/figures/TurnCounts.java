package dev.switchboard.state.figures;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Turns that this replica has closed and that are not in Redis yet. */
@Singleton
public final class TurnCounts {

  /** How long a slice of time is. */
  static final Duration SLICE = Duration.ofSeconds(5);

  private Map<Long, TurnSlice> slices = new HashMap<>();

  /**
   * A turn has ended.
   *
   * @param took from its first message to its end
   */
  public synchronized void closed(Instant at, boolean failed, Duration took) {
    slices
        .computeIfAbsent(sliceOf(at), number -> new TurnSlice())
        .count(failed, Durations.bucketOf(took));
  }

  /** What was counted since the last call, by number of the slice. */
  synchronized Map<Long, TurnSlice> take() {
    Map<Long, TurnSlice> taken = slices;
    slices = new HashMap<>();
    return taken;
  }

  static long sliceOf(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SLICE.toSeconds());
  }

  static Instant begins(long slice) {
    return Instant.ofEpochSecond(slice * SLICE.toSeconds());
  }
}
