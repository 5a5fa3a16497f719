package dev.switchboard.benchmarks.tools;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What calls of one tool cost.
 *
 * @param tool what kind of tool
 * @param perSecond calls a second with the window full
 * @param cpuMicros CPU microseconds per call then, by process
 * @param alone one call in flight: from the request's write to its outcome's read
 */
record CallFigures(String tool, double perSecond, Map<String, Double> cpuMicros, Times alone) {

  double cpuOf(String process) {
    return cpuMicros.getOrDefault(process, 0.0);
  }

  /** Calls that one core of a worker would do. */
  double perSecondAndCore() {
    return 1e6 / cpuOf(ToolsBenchmark.SERVICE);
  }

  /** Milliseconds. */
  record Times(double p50, double p99) {

    static Times of(Histogram micros) {
      return new Times(
          micros.getValueAtPercentile(50) / 1000.0, micros.getValueAtPercentile(99) / 1000.0);
    }
  }
}
