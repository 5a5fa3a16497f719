package dev.switchboard.benchmarks.router;

import dev.switchboard.benchmarks.BareChainSubject;
import dev.switchboard.benchmarks.Benchmarks;
import dev.switchboard.benchmarks.BrokerCpu;
import dev.switchboard.benchmarks.CpuClock;
import dev.switchboard.benchmarks.Driver;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import dev.switchboard.testkit.ServiceProcessBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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
      say("starting the router");
      backbone.createTopics(
          Arrays.stream(Topic.values()).map(topic -> topic.withPrefix(PREFIX)).toList(),
          Benchmarks.PARTITIONS);
      try (ServiceProcess router = router(backbone, bot);
          InstantWorker worker = new InstantWorker(bootstrap, PREFIX);
          RunLoad load = new RunLoad(bootstrap, PREFIX, worker)) {
        router.awaitReady();
        List<StepFigures> figures = measure(router, broker, worker, load);
        say("the bare hops");
        Map<Integer, Double> bare = bareHops(backbone, broker, worker.sizes());
        say("the engine in memory");
        Map<Integer, Double> inMemory = new LinkedHashMap<>();
        for (int count : steps) {
          inMemory.put(count, SdkEngine.microsPerStep(count, Duration.ofSeconds(3)));
        }
        RouterReport report = new RouterReport(figures, bare, inMemory);
        System.out.println();
        System.out.print(report.table());
        if (json != null) {
          report.write(json.toAbsolutePath());
        }
      }
    }
    return 0;
  }

  private static ServiceProcess router(Backbone backbone, StepsBot bot) {
    ServiceProcessBuilder router =
        ServiceProcess.of("router")
            .on(backbone, PREFIX)
            .env("SWITCHBOARD_BOT_FOLDER", bot.folder().toString())
            .env("SWITCHBOARD_TRACES_ENABLED", "false")
            .logsIn(ProjectRoot.resolve("testing/benchmarks/target/services"));
    Benchmarks.JVM_OPTIONS.forEach(router::jvmOption);
    return router.launch();
  }

  private List<StepFigures> measure(
      ServiceProcess router, BrokerCpu broker, InstantWorker worker, RunLoad load)
      throws InterruptedException {
    say("warming up");
    load.begin("warm-", StepsBot.name(steps.getLast()), 200);
    Thread.sleep(Duration.ofSeconds(warmUp));
    List<StepFigures> figures = new ArrayList<>();
    for (int count : steps) {
      for (int atOnce : runs) {
        say("%d steps, %d runs at once".formatted(count, atOnce));
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
    worker.restartClock();
    Histogram turnaround = worker.turnaround();
    Map<String, Double> before = cpu(router, broker, worker);
    long stepsBefore = worker.steps();
    long start = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    double elapsed = (System.nanoTime() - start) / 1e9;
    long done = worker.steps() - stepsBefore;
    Map<String, Double> micros = new LinkedHashMap<>();
    cpu(router, broker, worker)
        .forEach(
            (part, used) ->
                micros.put(
                    part, (used - before.getOrDefault(part, 0.0)) * 1e6 / Math.max(1, done)));
    return new StepFigures(
        count,
        atOnce,
        done / elapsed,
        turnaround.getValueAtPercentile(50) / 1000.0,
        turnaround.getValueAtPercentile(99) / 1000.0,
        micros);
  }

  private static Map<String, Double> cpu(
      ServiceProcess router, BrokerCpu broker, InstantWorker worker) {
    Map<String, Double> cpu = new LinkedHashMap<>();
    cpu.put("router", CpuClock.seconds(router.pid()));
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

  private static void say(String what) {
    System.err.println(what);
  }
}
