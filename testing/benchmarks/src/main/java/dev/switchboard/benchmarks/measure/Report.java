package dev.switchboard.benchmarks.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures side by side. */
public record Report(
    int rate, List<Integer> recordBytes, Phase bare, Phase turns, Map<String, Double> hopMillis) {

  public String table() {
    StringBuilder out = new StringBuilder();
    line(out, "", "bare chain", "turns", "ratio");
    row(out, "p50 ms, one in flight", bare.oneInFlight().p50(), turns.oneInFlight().p50());
    row(out, "p99 ms, one in flight", bare.oneInFlight().p99(), turns.oneInFlight().p99());
    row(out, "p50 ms at " + rate + "/s", bare.atRate().p50(), turns.atRate().p50());
    row(out, "p99 ms at " + rate + "/s", bare.atRate().p99(), turns.atRate().p99());
    row(out, "highest per second", bare.perSecond(), turns.perSecond());
    row(out, "CPU microseconds each", bare.cpuTotal(), turns.cpuTotal());
    out.append("\nCPU microseconds per turn at the highest rate, by process:\n");
    turns
        .cpuMicros()
        .forEach((part, micros) -> out.append("  %-18s %8.0f%n".formatted(part, micros)));
    out.append("and of the bare chain:\n");
    bare.cpuMicros()
        .forEach((part, micros) -> out.append("  %-18s %8.0f%n".formatted(part, micros)));
    out.append("\nMedian ms from one record of a turn to the next, at %d/s:%n".formatted(rate));
    hopMillis.forEach((hop, millis) -> out.append("  %-36s %6.0f%n".formatted(hop, millis)));
    out.append(
        "\nThe bare chain has %d hops with the sizes of a turn's records: %s bytes.%n"
            .formatted(recordBytes.size() - 1, recordBytes));
    return out.toString();
  }

  private static void row(StringBuilder out, String what, double bare, double turns) {
    line(
        out,
        what,
        "%,.1f".formatted(bare),
        "%,.1f".formatted(turns),
        String.format(Locale.ROOT, "%.2f", turns / bare));
  }

  private static void line(StringBuilder out, String what, String a, String b, String c) {
    out.append("%-26s %14s %14s %8s%n".formatted(what, a, b, c));
  }

  /** The figures and their ratios, for programs. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rate", rate);
    json.put("recordBytes", recordBytes);
    json.put("bareChain", bare);
    json.put("turns", turns);
    json.put("hopMillis", hopMillis);
    json.put("highestRateRatio", turns.perSecond() / bare.perSecond());
    json.put("p50OneInFlightRatio", turns.oneInFlight().p50() / bare.oneInFlight().p50());
    return json;
  }
}
