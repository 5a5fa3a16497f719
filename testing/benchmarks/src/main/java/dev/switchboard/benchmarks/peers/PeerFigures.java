package dev.switchboard.benchmarks.peers;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.Map;

/**
 * What a peer was measured at.
 *
 * @param name with its version
 * @param durability what an answered turn survives
 * @param alone p50 and p99 in milliseconds with one turn at a time
 * @param atRate the same at the fixed rate
 * @param perSecond turns a second with many at once
 * @param cpuMicros CPU of one of those turns, by process tree
 * @param mebibytesBefore memory of all processes before the load
 * @param mebibytes the same after it
 * @param turns that were run between these two
 * @param crash what came of a SIGKILL
 */
record PeerFigures(
    String name,
    String durability,
    Percentiles alone,
    Percentiles atRate,
    double perSecond,
    Map<String, Double> cpuMicros,
    double mebibytesBefore,
    double mebibytes,
    long turns,
    Crash crash) {

  double cpuTotal() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** KiB by which memory grew with each turn; what a warm process has taken for good counts too. */
  double kibibytesPerTurn() {
    return (mebibytes - mebibytesBefore) * 1024 / Math.max(1, turns);
  }
}
