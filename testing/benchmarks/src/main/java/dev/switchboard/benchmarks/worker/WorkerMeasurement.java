package dev.switchboard.benchmarks.worker;

import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.CpuClock;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.measure.Throughput;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Takes the figures of one worker.
 *
 * @param service the worker's name
 * @param window commands in flight at full load
 * @param time of each measurement
 */
public record WorkerMeasurement(
    String service,
    ServiceProcess worker,
    BrokerCpu broker,
    CommandLoad load,
    int window,
    Duration time) {

  private static final Duration SETTLE = Duration.ofSeconds(1);

  /** Keeps each kind of call going at full load for its part of a time. */
  public void warmUp(List<String> kinds, Duration all) throws InterruptedException {
    Progress.say("warming up");
    for (String kind : kinds) {
      load.keepGoing(kind, window);
      Thread.sleep(all.dividedBy(kinds.size()));
      load.drain();
    }
  }

  /**
   * What calls of one kind cost, at full load and with one in flight.
   *
   * @param label what the table calls it
   */
  public CallFigures calls(String kind, String label) throws InterruptedException {
    Progress.say(label);
    load.keepGoing(kind, window);
    Thread.sleep(SETTLE);
    Throughput brought = Throughput.of(time, load::answered, this::cpu);
    load.drain();
    load.keepGoing(kind, 1);
    Thread.sleep(SETTLE);
    Histogram alone = load.restartClock();
    Thread.sleep(time);
    load.drain();
    return new CallFigures(label, brought.perSecond(), brought.cpuMicros(), Percentiles.of(alone));
  }

  /**
   * Slow calls of one kind, so many at once, several times.
   *
   * @param server that is slow
   */
  public List<BurstFigures> bursts(String kind, StandInServer server, int calls, int times)
      throws IOException, InterruptedException {
    SlowBurst burst = new SlowBurst(kind, load, server, new WorkerMemory(worker.pid()));
    List<BurstFigures> figures = new ArrayList<>();
    for (int number = 1; number <= times; number++) {
      Progress.say("%d slow calls at once, %d of %d".formatted(calls, number, times));
      figures.add(burst.measure(calls));
    }
    return figures;
  }

  private Map<String, Double> cpu() {
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put(service, CpuClock.seconds(worker.pid()));
    cpu.putAll(broker.cpuSeconds());
    return cpu;
  }
}
