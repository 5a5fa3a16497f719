package dev.switchboard.benchmarks.stages;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of all loads, as tables. */
record StagesReport(int warmUpSeconds, List<LoadFigures> loads) {

  String table() {
    StringBuilder out = new StringBuilder();
    for (LoadFigures load : loads) {
      line(
          out,
          "%n%s, after %d s of the same: p50 %.1f ms, p99 %.1f ms, %.0f turns/s; of a turn %.0f us of CPU, %.0f switches%n",
          load.name(),
          warmUpSeconds,
          load.latency().p50(),
          load.latency().p99(),
          load.perSecond(),
          load.cpuTotal(),
          load.switches());
      line(
          out,
          "%-18s %12s %8s | %9s x %-5s %8s | %7s %9s %9s  %s%n",
          "ms",
          "work p50/p99",
          "records",
          "Redis",
          "turn",
          "publish",
          "CPU us",
          "switches",
          "compiling",
          "append to work p50/p99");
      load.stages().forEach(stages -> row(out, stages));
      load.cpuMicros().entrySet().stream()
          .filter(
              each -> load.stages().stream().noneMatch(it -> it.service().equals(each.getKey())))
          .forEach(each -> line(out, "%-58s %9.0f%n", each.getKey(), each.getValue()));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, ServiceStages it) {
    String waits =
        it.waits().stream()
            .map(
                wait ->
                    String.format(
                        Locale.ROOT,
                        "%s %.1f/%.1f",
                        wait.topic(),
                        wait.times().p50(),
                        wait.times().p99()))
            .collect(Collectors.joining(", "));
    line(
        out,
        "%-18s %5.1f/%6.1f %8.1f | %9.2f x %-5.1f %8.1f | %7.0f %9.1f %8.0f%%  %s%n",
        it.service(),
        it.work().p50(),
        it.work().p99(),
        it.recordsPerBatch(),
        it.redis(),
        it.redisPerTurn(),
        it.publish(),
        it.cpuMicros(),
        it.switches(),
        it.compiling() * 100,
        waits);
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
