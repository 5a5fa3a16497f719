package dev.switchboard.benchmarks.tools;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.Map;

/**
 * What calls of one tool cost.
 *
 * @param tool what kind of tool
 * @param perSecond calls a second with the window full
 * @param cpuMicros CPU microseconds per call then, by process
 * @param alone one call in flight: from the request's write to its outcome's read
 */
record CallFigures(
    String tool, double perSecond, Map<String, Double> cpuMicros, Percentiles alone) {

  double cpuOf(String process) {
    return cpuMicros.getOrDefault(process, 0.0);
  }

  /** Calls that one core of a worker would do. */
  double perSecondAndCore() {
    return 1e6 / cpuOf(ToolsBenchmark.SERVICE);
  }
}
