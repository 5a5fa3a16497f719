package dev.switchboard.benchmarks.tools;

import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.worker.BurstFigures;
import dev.switchboard.benchmarks.worker.CallFigures;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of the tools.
 *
 * @param window calls in flight where calls per second are taken
 * @param calls by tool
 * @param direct the HTTP call made directly, one in flight
 * @param bareChain a record of the same sizes through a process that only passes it on, one in
 *     flight
 * @param bareChainMicros the same with the window full: CPU microseconds, by process
 * @param slowCalls how many slow calls there were at once
 * @param bursts each of them
 */
record ToolsReport(
    int window,
    List<CallFigures> calls,
    Percentiles direct,
    Percentiles bareChain,
    Map<String, Double> bareChainMicros,
    int slowCalls,
    List<BurstFigures> bursts) {

  String table() {
    StringBuilder out = new StringBuilder();
    line(out, "%d in flight:%n", window);
    line(out, "%-18s %8s %11s | %s%n", "tool", "calls/s", "/s and core", "CPU us per call");
    for (CallFigures each : calls) {
      line(
          out,
          "%-18s %8.0f %11.0f | %s%n",
          each.what(),
          each.perSecond(),
          each.perSecondAndCore(ToolsBenchmark.SERVICE),
          parts(each.cpuMicros()));
    }
    line(out, "%-18s %8s %11s | %s%n", "bare Kafka", "", "", parts(bareChainMicros));
    line(out, "%nOne in flight, ms:%n%-18s %8s %8s%n", "", "p50", "p99");
    row(out, "direct HTTP call", direct);
    row(out, "bare Kafka", bareChain);
    for (CallFigures each : calls) {
      row(out, each.what(), each.alone());
    }
    line(out, "%nMore than the direct call, ms:%n");
    for (CallFigures each : calls) {
      row(
          out,
          each.what(),
          new Percentiles(each.alone().p50() - direct.p50(), each.alone().p99() - direct.p99()));
    }
    line(
        out,
        "%n%d calls of %d s at once; MiB before, at most (resident), after:%n",
        slowCalls,
        ToolsBenchmark.SLOWNESS.toSeconds());
    line(out, "%10s %9s   %-21s %s%n", "all in s", "at once", "resident", "live heap");
    for (BurstFigures each : bursts) {
      line(
          out,
          "%10.2f %9d   %5.0f  %5.0f  %5.0f   %5.1f  %5.1f%n",
          each.seconds(),
          each.atOnce(),
          each.residentBefore(),
          each.residentMost(),
          each.residentAfter(),
          each.heapBefore(),
          each.heapAfter());
    }
    return out.toString();
  }

  private static void row(StringBuilder out, String what, Percentiles times) {
    line(out, "%-18s %8.2f %8.2f%n", what, times.p50(), times.p99());
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String parts(Map<String, Double> micros) {
    StringBuilder parts = new StringBuilder();
    micros.forEach((part, cost) -> line(parts, "%s %.0f, ", part, cost));
    double all = micros.values().stream().mapToDouble(Double::doubleValue).sum();
    line(parts, "all %.0f", all);
    return parts.toString();
  }
}
