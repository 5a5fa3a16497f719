package dev.switchboard.contracts.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the turns of the last minutes went, over all replicas.
 *
 * @param sliceSeconds how long each slice is
 * @param slices one after the other, the oldest first; the last one is not over yet
 * @param total of all slices together
 */
public record TurnFigures(int sliceSeconds, List<Slice> slices, Sum total) {

  public TurnFigures {
    slices = Lists.copy(slices);
  }

  /**
   * Turns that ended.
   *
   * @param turns how many
   * @param failed how many of them failed
   * @param medianMs half of them took no longer, from the first message of the turn to its end, in
   *     milliseconds, to within a tenth; null where there are none
   * @param p95Ms 95 of 100 took no longer
   */
  public record Sum(long turns, long failed, @Nullable Long medianMs, @Nullable Long p95Ms) {}

  /** The turns that ended in a part of the time, which begins here. */
  public record Slice(Instant from, Sum sum) {}
}
