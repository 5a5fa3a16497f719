package dev.switchboard.edge.telemetry;

import java.time.Duration;
import java.util.stream.LongStream;

/** The bounds of histograms: few enough to be cheap, close enough for percentiles to be read. */
public final class Buckets {

  private Buckets() {}

  /** For what takes milliseconds, such as the way through a topic. */
  public static Duration[] ofHops() {
    return milliseconds(2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000);
  }

  /** For a worker's work, which is a lookup in memory or the call of a model. */
  public static Duration[] ofWork() {
    return milliseconds(
        1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 120_000);
  }

  /** For what a customer waits for. */
  public static Duration[] ofReplies() {
    return milliseconds(
        50, 100, 250, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 30_000, 60_000,
        120_000);
  }

  private static Duration[] milliseconds(long... bounds) {
    return LongStream.of(bounds).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
  }
}
