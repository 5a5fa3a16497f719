package dev.switchboard.benchmarks.router;

import java.util.Map;

/**
 * What steps cost, with so many runs at once.
 *
 * @param steps of each run
 * @param runs at once
 * @param perSecond steps a second
 * @param p50 from a tool's answer to the next request or the run's end, in milliseconds
 * @param p99 likewise
 * @param cpuMicros per step, by process
 */
record StepFigures(
    int steps, int runs, double perSecond, double p50, double p99, Map<String, Double> cpuMicros) {

  double cpuTotal() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double cpuOf(String process) {
    return cpuMicros.getOrDefault(process, 0.0);
  }

  /** Transitions that one core would do: a step is one transition of the router. */
  double perSecondAndCore() {
    return 1e6 / cpuOf(RouterBenchmark.SERVICE);
  }
}
