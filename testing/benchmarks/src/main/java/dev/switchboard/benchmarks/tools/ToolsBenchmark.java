package dev.switchboard.benchmarks.tools;

import dev.switchboard.benchmarks.measure.BareChainSubject;
import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Deployment;
import dev.switchboard.benchmarks.measure.Driver;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.worker.BurstFigures;
import dev.switchboard.benchmarks.worker.CallFigures;
import dev.switchboard.benchmarks.worker.CommandLoad;
import dev.switchboard.benchmarks.worker.DirectCalls;
import dev.switchboard.benchmarks.worker.StandInServer;
import dev.switchboard.benchmarks.worker.WorkerMeasurement;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures tool-workers alone: calls of tools that answer at once, and of one that does not. */
@Command(
    name = "tools",
    mixinStandardHelpOptions = true,
    description = {
      "Measures calls of tools that answer at once (a bean, HTTP, HTTP with the ledger of effects)",
      "beside the same HTTP call made directly, then many slow calls at once on one worker."
    })
public final class ToolsBenchmark implements Callable<Integer> {

  static final String SERVICE = "tool-workers";

  private static final String PREFIX = "tools.";

  /** How long the slow tool takes. */
  static final Duration SLOWNESS = Duration.ofSeconds(1);

  @Option(names = "--seconds", description = "of each measurement (default: ${DEFAULT-VALUE})")
  private int seconds = 6;

  @Option(names = "--warm-up", description = "seconds of load first (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(names = "--window", description = "calls in flight at full load (${DEFAULT-VALUE})")
  private int window = 200;

  @Option(names = "--slow", description = "slow calls at once (${DEFAULT-VALUE})")
  private int slow = 500;

  @Option(names = "--bursts", description = "how many times the slow calls (${DEFAULT-VALUE})")
  private int bursts = 3;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    try (Backbone backbone = Backbone.embedded();
        StandInServer server = server();
        StandInServer slowServer = server()) {
      String bootstrap = backbone.kafkaBootstrap();
      backbone.redisUrl();
      BrokerCpu broker = new BrokerCpu();
      ToolsBot bot =
          ToolsBot.write(
              ProjectRoot.resolve("testing/benchmarks/target/tools-bot"), server, slowServer);
      Progress.say("starting tool-workers");
      try (ServiceProcess worker = worker(backbone, bot);
          CommandLoad load = new CommandLoad(bootstrap, PREFIX, new ToolCommands())) {
        worker.awaitReady();
        ToolsReport report = measure(backbone, broker, server, slowServer, worker, load);
        System.out.println();
        System.out.print(report.table());
        JsonFigures.write(json, report);
      }
    }
    return 0;
  }

  private static StandInServer server() throws IOException {
    return new StandInServer(
        SLOWNESS, StandInServer.Answer.json("{\"order\":\"1001\",\"state\":\"shipped\"}"));
  }

  private ServiceProcess worker(Backbone backbone, ToolsBot bot) {
    return Deployment.create(backbone, PREFIX, bot.folder())
        .service(SERVICE)
        // The default lets one tool have 256 calls at once; here all slow ones are to run.
        .env("SWITCHBOARD_TOOLS_CONCURRENT_CALLS", String.valueOf(Math.max(256, slow)))
        .launch();
  }

  private ToolsReport measure(
      Backbone backbone,
      BrokerCpu broker,
      StandInServer server,
      StandInServer slowServer,
      ServiceProcess worker,
      CommandLoad load)
      throws Exception {
    WorkerMeasurement measurement =
        new WorkerMeasurement(SERVICE, worker, broker, load, window, Duration.ofSeconds(seconds));
    List<CallFigures> calls = calls(measurement);
    Progress.say("the same call made directly");
    Percentiles direct =
        Percentiles.of(
            DirectCalls.measure(
                server.url(StandInServer.INSTANT),
                ToolCommands.ARGUMENTS.toString(),
                Duration.ofSeconds(warmUp / 4),
                Duration.ofSeconds(seconds)));
    List<BurstFigures> burst = measurement.bursts(ToolsBot.SLOW_TOOL, slowServer, slow, bursts);
    Progress.say("bare Kafka");
    try (BareChainSubject bare = new BareChainSubject(backbone, broker, "bare.", load.sizes());
        Driver driver = new Driver(backbone.kafkaBootstrap(), bare)) {
      driver.saturate(Duration.ofSeconds(Math.max(1, warmUp / 2)), window);
      Driver.Saturation full = driver.saturate(Duration.ofSeconds(seconds), window);
      Driver.Saturation alone = driver.saturate(Duration.ofSeconds(seconds), 1);
      return new ToolsReport(
          window,
          calls,
          direct,
          Percentiles.of(alone.latencies()),
          full.cpuMicrosPerTurn(),
          slow,
          burst);
    }
  }

  private List<CallFigures> calls(WorkerMeasurement measurement) throws InterruptedException {
    measurement.warmUp(
        Arrays.stream(MeasuredTool.values()).map(MeasuredTool::tool).toList(),
        Duration.ofSeconds(warmUp));
    List<CallFigures> figures = new ArrayList<>();
    for (MeasuredTool tool : MeasuredTool.values()) {
      figures.add(measurement.calls(tool.tool(), tool.label()));
    }
    return figures;
  }
}
