package dev.switchboard.benchmarks.router;

import dev.switchboard.benchmarks.measure.BareChainSubject;
import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.CpuClock;
import dev.switchboard.benchmarks.measure.Deployment;
import dev.switchboard.benchmarks.measure.Driver;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.measure.Throughput;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the router alone: durable steps with a tool that answers at once. */
@Command(
    name = "router",
    mixinStandardHelpOptions = true,
    description = {
      "Measures durable steps of the router, with a tool that answers at once, beside the two bare",
      "Kafka hops that a remote step needs and the specification's own engine in memory."
    })
public final class RouterBenchmark implements Callable<Integer> {

  static final String SERVICE = "router";

  private static final String PREFIX = "steps.";
  private static final Duration SETTLE = Duration.ofSeconds(2);

  @Option(
      names = "--steps",
      split = ",",
      description = "steps of the flows (default: ${DEFAULT-VALUE})")
  private List<Integer> steps = List.of(1, 10, 100);

  @Option(names = "--runs", split = ",", description = "runs at once (default: ${DEFAULT-VALUE})")
  private List<Integer> runs = List.of(1, 100, 10_000);

  @Option(names = "--seconds", description = "of each measurement (${DEFAULT-VALUE})")
  private int seconds = 6;

  @Option(names = "--warm-up", description = "seconds of load first (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    try (Backbone backbone = Backbone.embedded()) {
      String bootstrap = backbone.kafkaBootstrap();
      backbone.redisUrl();
      BrokerCpu broker = new BrokerCpu();
      StepsBot bot =
          StepsBot.write(ProjectRoot.resolve("testing/benchmarks/target/steps-bot"), steps);
      Progress.say("starting the router");
      Deployment deployment = Deployment.create(backbone, PREFIX, bot.folder());
      try (ServiceProcess router = deployment.service(SERVICE).launch();
          InstantWorker worker = new InstantWorker(bootstrap, PREFIX);
          RunLoad load = new RunLoad(bootstrap, PREFIX, worker)) {
        router.awaitReady();
        List<StepFigures> figures = measure(router, broker, worker, load);
        Progress.say("the bare hops");
        Map<Integer, Double> bare = bareHops(backbone, broker, worker.sizes());
        Progress.say("the engine in memory");
        Map<Integer, Double> inMemory = new LinkedHashMap<>();
        for (int count : steps) {
          inMemory.put(count, SdkEngine.microsPerStep(count, Duration.ofSeconds(3)));
        }
        RouterReport report = new RouterReport(figures, bare, inMemory);
        System.out.println();
        System.out.print(report.table());
        JsonFigures.write(json, report);
      }
    }
    return 0;
  }

  private List<StepFigures> measure(
      ServiceProcess router, BrokerCpu broker, InstantWorker worker, RunLoad load)
      throws InterruptedException {
    Progress.say("warming up");
    load.begin("warm-", StepsBot.name(steps.getLast()), 200);
    Thread.sleep(Duration.ofSeconds(warmUp));
    List<StepFigures> figures = new ArrayList<>();
    for (int count : steps) {
      for (int atOnce : runs) {
        Progress.say("%d steps, %d runs at once".formatted(count, atOnce));
        load.begin("s%d-r%d-".formatted(count, atOnce), StepsBot.name(count), atOnce);
        Thread.sleep(SETTLE);
        figures.add(phase(count, atOnce, router, broker, worker));
      }
    }
    load.begin("over-", StepsBot.name(steps.getFirst()), 0);
    return figures;
  }

  private StepFigures phase(
      int count, int atOnce, ServiceProcess router, BrokerCpu broker, InstantWorker worker)
      throws InterruptedException {
    Histogram turnaround = worker.restartClock();
    Throughput brought =
        Throughput.of(
            Duration.ofSeconds(seconds), worker::steps, () -> cpu(router, broker, worker));
    Percentiles times = Percentiles.of(turnaround);
    return new StepFigures(
        count, atOnce, brought.perSecond(), times.p50(), times.p99(), brought.cpuMicros());
  }

  private static Map<String, Double> cpu(
      ServiceProcess router, BrokerCpu broker, InstantWorker worker) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put(SERVICE, CpuClock.seconds(router.pid()));
    cpu.putAll(broker.cpuSeconds());
    cpu.put("worker", worker.cpuSeconds());
    return cpu;
  }

  /**
   * CPU microseconds of two bare hops with records of the same sizes, with the broker's part, by
   * how many are under way: few records in a batch cost more each.
   */
  private Map<Integer, Double> bareHops(Backbone backbone, BrokerCpu broker, List<Integer> sizes)
      throws Exception {
    Map<Integer, Double> micros = new LinkedHashMap<>();
    List<Integer> hops = List.of(sizes.get(0), sizes.get(1), sizes.get(0));
    try (BareChainSubject bare = new BareChainSubject(backbone, broker, "bare.", hops);
        Driver driver = new Driver(backbone.kafkaBootstrap(), bare)) {
      driver.saturate(Duration.ofSeconds(Math.max(1, warmUp / 2)), 1000);
      for (int atOnce : runs) {
        Driver.Saturation many = driver.saturate(Duration.ofSeconds(seconds), atOnce);
        micros.put(
            atOnce,
            many.cpuMicrosPerTurn().values().stream().mapToDouble(Double::doubleValue).sum());
      }
    }
    return micros;
  }
}
