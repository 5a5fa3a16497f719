package dev.switchboard.benchmarks.router;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The figures of the router.
 *
 * @param bareHopsMicros CPU microseconds of two bare Kafka hops, the broker's part included, by how
 *     many records are under way
 * @param inMemoryMicros CPU microseconds of a step in the engine in memory, by the flow's steps
 */
record RouterReport(
    List<StepFigures> figures,
    Map<Integer, Double> bareHopsMicros,
    Map<Integer, Double> inMemoryMicros) {

  String table() {
    StringBuilder out = new StringBuilder();
    out.append(
        "%6s %7s %9s %9s %9s %10s | %s%n"
            .formatted(
                "steps", "runs", "steps/s", "p50 ms", "p99 ms", "/s and core", "CPU us per step"));
    for (StepFigures each : figures) {
      out.append(
          String.format(
              Locale.ROOT,
              "%6d %7d %9.0f %9.1f %9.1f %10.0f  | %s, all %.0f, to its bare hops %.1f%n",
              each.steps(),
              each.runs(),
              each.perSecond(),
              each.p50(),
              each.p99(),
              each.perSecondAndCore(),
              parts(each.cpuMicros()),
              each.cpuTotal(),
              each.cpuTotal() / bareMicros(each)));
    }
    out.append("\nTwo bare Kafka hops, with as many records under way as there are runs:\n");
    bareHopsMicros.forEach(
        (runs, micros) ->
            out.append(String.format(Locale.ROOT, "  %6d: %.0f CPU us%n", runs, micros)));
    out.append("The specification's engine, in memory, the tool a method, per step:\n");
    inMemoryMicros.forEach(
        (steps, micros) ->
            out.append(String.format(Locale.ROOT, "  %4d steps: %.1f CPU us%n", steps, micros)));
    return out.toString();
  }

  /**
   * What the Kafka hops of a step cost alone: a request and an answer, and the step's share of the
   * two records that begin and end its run.
   */
  private double bareMicros(StepFigures figure) {
    double twoHops = bareHopsMicros.getOrDefault(figure.runs(), Double.NaN);
    return twoHops * (1 + 1.0 / figure.steps());
  }

  private static String parts(Map<String, Double> micros) {
    StringBuilder parts = new StringBuilder();
    micros.forEach(
        (part, cost) ->
            parts.append(parts.isEmpty() ? "" : ", ").append("%s %.0f".formatted(part, cost)));
    return parts.toString();
  }
}
