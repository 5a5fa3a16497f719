package dev.switchboard.benchmarks.stages;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.List;
import java.util.Map;

/**
 * One load.
 *
 * @param name such as {@code 200/s}
 * @param latency of turns, in milliseconds
 * @param perSecond turns that ended a second
 * @param stages of the services, in a turn's order
 * @param cpuMicros processor time of a turn by process, the servers among them, in microseconds
 */
record LoadFigures(
    String name,
    Percentiles latency,
    double perSecond,
    List<ServiceStages> stages,
    Map<String, Double> cpuMicros) {

  double cpuTotal() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double switches() {
    return stages.stream().mapToDouble(ServiceStages::switches).sum();
  }
}
