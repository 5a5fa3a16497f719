package dev.switchboard.benchmarks.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a subject was measured at, in one round.
 *
 * @param oneInFlight p50 and p99 in milliseconds with one message at a time
 * @param atRate the same at the fixed rate
 * @param perSecond the highest sustained rate
 * @param cpuMicros CPU microseconds per message at that rate, by part
 */
public record Phase(
    Percentiles oneInFlight, Percentiles atRate, double perSecond, Map<String, Double> cpuMicros) {

  public static Phase measure(Driver driver, Duration time, int rate, int window)
      throws InterruptedException {
    Percentiles one = Percentiles.of(driver.oneInFlight(time));
    Percentiles atRate = Percentiles.of(driver.atRate(time, rate));
    Driver.Saturation highest = driver.saturate(time, window);
    return new Phase(one, atRate, highest.perSecond(), highest.cpuMicrosPerTurn());
  }

  double cpuTotal() {
    return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The median of each figure on its own. */
  public static Phase median(List<Phase> rounds) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    rounds
        .getFirst()
        .cpuMicros()
        .keySet()
        .forEach(part -> cpu.put(part, median(rounds, round -> round.cpuMicros().get(part))));
    return new Phase(
        new Percentiles(
            median(rounds, round -> round.oneInFlight().p50()),
            median(rounds, round -> round.oneInFlight().p99())),
        new Percentiles(
            median(rounds, round -> round.atRate().p50()),
            median(rounds, round -> round.atRate().p99())),
        median(rounds, Phase::perSecond),
        cpu);
  }

  private static double median(List<Phase> rounds, ToDoubleFunction<Phase> figure) {
    List<Double> sorted = new ArrayList<>(rounds.stream().map(figure::applyAsDouble).toList());
    sorted.sort(Comparator.naturalOrder());
    return sorted.get(sorted.size() / 2);
  }
}
