package dev.switchboard.benchmarks.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a stretch of time under load brought.
 *
 * @param perSecond how many were done a second
 * @param cpuMicros CPU microseconds that each cost, by process
 */
public record Throughput(double perSecond, Map<String, Double> cpuMicros) {

  /** What counts and what is paid, so far, at one moment. */
  private record Reading(long nanos, long done, Map<String, Double> cpuSeconds) {}

  /** A stretch that has begun. */
  public static final class Running {

    private final LongSupplier done;
    private final Supplier<Map<String, Double>> cpuSeconds;
    private final Reading start;

    private Running(LongSupplier done, Supplier<Map<String, Double>> cpuSeconds) {
      this.done = done;
      this.cpuSeconds = cpuSeconds;
      this.start = read();
    }

    private Reading read() {
      Map<String, Double> cpu = cpuSeconds.get();
      return new Reading(System.nanoTime(), done.getAsLong(), cpu);
    }

    /** Ends the stretch. */
    public Throughput end() {
      Reading end = read();
      long count = end.done() - start.done();
      Map<String, Double> micros = new LinkedHashMap<>();
      end.cpuSeconds()
          .forEach(
              (part, used) ->
                  micros.put(
                      part,
                      (used - start.cpuSeconds().getOrDefault(part, 0.0))
                          * 1e6
                          / Math.max(1, count)));
      return new Throughput(count / ((end.nanos() - start.nanos()) / 1e9), micros);
    }
  }

  /**
   * Begins a stretch.
   *
   * @param done how many were done so far
   * @param cpuSeconds CPU time used so far, by process
   */
  public static Running begin(LongSupplier done, Supplier<Map<String, Double>> cpuSeconds) {
    return new Running(done, cpuSeconds);
  }

  /** A stretch of a load that goes on by itself. */
  public static Throughput of(
      Duration time, LongSupplier done, Supplier<Map<String, Double>> cpuSeconds)
      throws InterruptedException {
    Running running = begin(done, cpuSeconds);
    Thread.sleep(time);
    return running.end();
  }
}
