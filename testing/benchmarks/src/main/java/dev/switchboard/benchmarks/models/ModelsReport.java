package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.worker.BurstFigures;
import dev.switchboard.benchmarks.worker.CallFigures;
import dev.switchboard.benchmarks.worker.FigureTable;
import java.util.List;

/**
 * The figures of the models; times are of one call in flight.
 *
 * @param window calls in flight where calls per second are taken
 * @param tokens of each answer
 * @param whole answers in one piece
 * @param streamed answers while they are written
 * @param directWhole the endpoint asked directly
 * @param directStreamed the same, for a stream, until its end
 * @param slowCalls how many slow calls there were at once
 * @param slowSeconds how long each of them takes
 * @param bursts each time
 */
record ModelsReport(
    int window,
    int tokens,
    CallFigures whole,
    CallFigures streamed,
    Percentiles directWhole,
    Percentiles directStreamed,
    int slowCalls,
    long slowSeconds,
    List<BurstFigures> bursts) {

  /** What a token of a stream takes longer through the worker than directly, in microseconds. */
  double microsMorePerToken() {
    double more = streamed.alone().p50() - directStreamed.p50();
    double ofTheCall = whole.alone().p50() - directWhole.p50();
    return (more - ofTheCall) * 1000 / tokens;
  }

  /** Processor time of the worker for a token of a stream, in microseconds. */
  double cpuMicrosPerToken() {
    return (streamed.cpuOf(ModelsBenchmark.SERVICE) - whole.cpuOf(ModelsBenchmark.SERVICE))
        / tokens;
  }

  String table() {
    FigureTable table = new FigureTable(24);
    table.add("Answers of %d tokens. One in flight, ms:%n", tokens);
    table.percentiles();
    table.row("whole, asked directly", directWhole);
    table.row("whole, by llm-workers", whole.alone());
    table.row("streamed, directly", directStreamed);
    table.row("streamed, by llm-workers", streamed.alone());
    table.add(
        "more per call: %.2f ms at p50, %.2f at p99; more per streamed token: %.1f us at p50%n",
        whole.alone().p50() - directWhole.p50(),
        whole.alone().p99() - directWhole.p99(),
        microsMorePerToken());
    table.add("%n%d in flight:%n%-24s %8s | %s%n", window, "", "calls/s", "CPU us per call");
    for (CallFigures each : List.of(whole, streamed)) {
      table.add(
          "%-24s %8.0f | %s%n", each.what(), each.perSecond(), FigureTable.parts(each.cpuMicros()));
    }
    table.add("CPU of the worker per streamed token: %.1f us%n", cpuMicrosPerToken());
    table.bursts(slowCalls, slowSeconds, bursts);
    return table.toString();
  }
}
