package dev.switchboard.benchmarks.measure;

import org.HdrHistogram.Histogram;

/** Times in milliseconds. */
public record Percentiles(double p50, double p99) {

  /** Those of a histogram of microseconds. */
  public static Percentiles of(Histogram micros) {
    return new Percentiles(
        micros.getValueAtPercentile(50) / 1000.0, micros.getValueAtPercentile(99) / 1000.0);
  }
}
