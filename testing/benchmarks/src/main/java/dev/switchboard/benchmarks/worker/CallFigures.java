package dev.switchboard.benchmarks.worker;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.Map;

/**
 * What calls of one kind cost.
 *
 * @param what what kind of call
 * @param perSecond calls a second with the window full
 * @param cpuMicros CPU microseconds per call then, by process
 * @param alone one call in flight: from the request's write to its outcome's read
 */
public record CallFigures(
    String what, double perSecond, Map<String, Double> cpuMicros, Percentiles alone) {

  public double cpuOf(String process) {
    return cpuMicros.getOrDefault(process, 0.0);
  }

  /** Calls that one core of a worker of this service would do. */
  public double perSecondAndCore(String service) {
    return 1e6 / cpuOf(service);
  }
}
