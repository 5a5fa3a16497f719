package dev.switchboard.cli.stream;

import java.util.Collection;
import java.util.List;

/**
 * How long answers took, in milliseconds; zeros when there were none.
 *
 * @param p50 half of them were at least as fast
 * @param p99 99 of 100 were at least as fast
 */
public record Percentiles(double p50, double p99, double max) {

  /** Exact percentiles by nearest rank. */
  public static Percentiles of(Collection<Double> millis) {
    if (millis.isEmpty()) {
      return new Percentiles(0, 0, 0);
    }
    List<Double> sorted = millis.stream().sorted().toList();
    return new Percentiles(rank(sorted, 0.50), rank(sorted, 0.99), sorted.getLast());
  }

  /**
   * The value that this share is at most, by nearest rank.
   *
   * @param sorted ascending; at least one
   * @param share 0 to 1
   */
  public static double rank(List<Double> sorted, double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
