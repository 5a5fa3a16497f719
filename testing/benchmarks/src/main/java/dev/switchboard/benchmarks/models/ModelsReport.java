package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.worker.BurstFigures;
import dev.switchboard.benchmarks.worker.CallFigures;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    StringBuilder out = new StringBuilder();
    line(
        out, "Answers of %d tokens. One in flight, ms:%n%-24s %8s %8s%n", tokens, "", "p50", "p99");
    row(out, "whole, asked directly", directWhole);
    row(out, "whole, by llm-workers", whole.alone());
    row(out, "streamed, directly", directStreamed);
    row(out, "streamed, by llm-workers", streamed.alone());
    line(
        out,
        "more per call: %.2f ms at p50, %.2f at p99; more per streamed token: %.1f us at p50%n",
        whole.alone().p50() - directWhole.p50(),
        whole.alone().p99() - directWhole.p99(),
        microsMorePerToken());
    line(out, "%n%d in flight:%n%-24s %8s | %s%n", window, "", "calls/s", "CPU us per call");
    for (CallFigures each : List.of(whole, streamed)) {
      line(out, "%-24s %8.0f | %s%n", each.what(), each.perSecond(), parts(each.cpuMicros()));
    }
    line(out, "CPU of the worker per streamed token: %.1f us%n", cpuMicrosPerToken());
    line(
        out,
        "%n%d calls of %d s at once, one worker; MiB before, at most (resident), after:%n",
        slowCalls,
        slowSeconds);
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
    line(out, "%-24s %8.2f %8.2f%n", what, times.p50(), times.p99());
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String parts(Map<String, Double> micros) {
    StringBuilder parts = new StringBuilder();
    micros.forEach((part, cost) -> line(parts, "%s %.0f, ", part, cost));
    line(parts, "all %.0f", micros.values().stream().mapToDouble(Double::doubleValue).sum());
    return parts.toString();
  }
}
