package dev.switchboard.benchmarks.tools;

import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.worker.BurstFigures;
import dev.switchboard.benchmarks.worker.CallFigures;
import dev.switchboard.benchmarks.worker.FigureTable;
import java.util.List;
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
    FigureTable table = new FigureTable(18);
    table.add("%d in flight:%n", window);
    table.add("%-18s %8s %11s | %s%n", "tool", "calls/s", "/s and core", "CPU us per call");
    for (CallFigures each : calls) {
      table.add(
          "%-18s %8.0f %11.0f | %s%n",
          each.what(),
          each.perSecond(),
          each.perSecondAndCore(ToolsBenchmark.SERVICE),
          FigureTable.parts(each.cpuMicros()));
    }
    table.add("%-18s %8s %11s | %s%n", "bare Kafka", "", "", FigureTable.parts(bareChainMicros));
    table.add("%nOne in flight, ms:%n");
    table.percentiles();
    table.row("direct HTTP call", direct);
    table.row("bare Kafka", bareChain);
    for (CallFigures each : calls) {
      table.row(each.what(), each.alone());
    }
    table.add("%nMore than the direct call, ms:%n");
    for (CallFigures each : calls) {
      table.row(
          each.what(),
          new Percentiles(each.alone().p50() - direct.p50(), each.alone().p99() - direct.p99()));
    }
    table.bursts(slowCalls, ToolsBenchmark.SLOWNESS.toSeconds(), bursts);
    return table.toString();
  }
}
