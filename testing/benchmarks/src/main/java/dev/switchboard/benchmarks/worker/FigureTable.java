package dev.switchboard.benchmarks.worker;

import dev.switchboard.benchmarks.measure.Percentiles;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures of a worker as a table for people. */
public final class FigureTable {

  private final StringBuilder out = new StringBuilder();
  private final int width;

  /**
   * @param width of the first column
   */
  public FigureTable(int width) {
    this.width = width;
  }

  /** Adds formatted text, as {@link String#format(Locale, String, Object...)} does. */
  public void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  /** Adds the heads of {@link #row}. */
  public void percentiles() {
    row("", "p50", "p99");
  }

  /** Adds two times in milliseconds. */
  public void row(String what, Percentiles times) {
    row(
        what,
        String.format(Locale.ROOT, "%.2f", times.p50()),
        String.format(Locale.ROOT, "%.2f", times.p99()));
  }

  private void row(String what, String first, String second) {
    add("%-" + width + "s %8s %8s%n", what, first, second);
  }

  /** Adds bursts of slow calls, a line each. */
  public void bursts(int calls, long seconds, List<BurstFigures> bursts) {
    add("%n%d calls of %d s at once; MiB before, at most (resident), after:%n", calls, seconds);
    add("%10s %9s   %-21s %s%n", "all in s", "at once", "resident", "live heap");
    for (BurstFigures each : bursts) {
      add(
          "%10.2f %9d   %5.0f  %5.0f  %5.0f   %5.1f  %5.1f%n",
          each.seconds(),
          each.atOnce(),
          each.residentBefore(),
          each.residentMost(),
          each.residentAfter(),
          each.heapBefore(),
          each.heapAfter());
    }
  }

  /** Microseconds by process, and their sum. */
  public static String parts(Map<String, Double> micros) {
    StringBuilder parts = new StringBuilder();
    micros.forEach(
        (part, cost) -> parts.append(String.format(Locale.ROOT, "%s %.0f, ", part, cost)));
    double all = micros.values().stream().mapToDouble(Double::doubleValue).sum();
    return parts.append(String.format(Locale.ROOT, "all %.0f", all)).toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
