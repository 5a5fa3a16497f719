package dev.switchboard.state.figures;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts of durations by bucket. A bucket is a fifth longer than the one before, so that a
 * percentile is known to within a tenth, and replicas can add up what they have counted.
 */
final class Durations {

  /** Buckets in which a duration doubles. */
  private static final int PER_DOUBLING = 4;

  private static final long LONGEST = Duration.ofDays(1).toMillis();

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  /** The bucket of a duration; those under a millisecond and over a day share one each. */
  static int bucketOf(Duration duration) {
    long ms = Math.clamp(duration.toMillis(), 1, LONGEST);
    return (int) Math.round(PER_DOUBLING * Math.log(ms) / Math.log(2));
  }

  void add(int bucket, long count) {
    counts.merge(bucket, count, Long::sum);
  }

  /**
   * The duration that this share of them does not exceed, in milliseconds; null where there are
   * none.
   *
   * @param share over 0 and up to 1
   */
  @Nullable Long percentile(double share) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    long wanted = (long) Math.ceil(all * share);
    long seen = 0;
    for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
      seen += bucket.getValue();
      if (seen >= wanted) {
        return Math.round(Math.pow(2, bucket.getKey() / (double) PER_DOUBLING));
      }
    }
    return null;
  }
}
