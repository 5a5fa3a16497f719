package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Deployment;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
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
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures llm-workers alone: answers that come at once, whole and streamed, and slow ones. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {
      "Measures generations of a stand-in endpoint that answers at once, whole and streamed, beside",
      "the same endpoint asked directly, then many slow calls at once on one worker."
    })
public final class ModelsBenchmark implements Callable<Integer> {

  static final String SERVICE = "llm-workers";

  private static final String PREFIX = "models.";

  @Option(names = "--seconds", description = "of each measurement (default: ${DEFAULT-VALUE})")
  private int seconds = 6;

  @Option(names = "--warm-up", description = "seconds of load first (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(names = "--window", description = "calls in flight at full load (${DEFAULT-VALUE})")
  private int window = 100;

  @Option(names = "--tokens", description = "of each answer (${DEFAULT-VALUE})")
  private int tokens = 200;

  @Option(names = "--slow", description = "slow calls at once (${DEFAULT-VALUE})")
  private int slow = 1000;

  @Option(names = "--slowness", description = "seconds that each takes (${DEFAULT-VALUE})")
  private int slowness = 10;

  @Option(names = "--bursts", description = "how many times the slow calls (${DEFAULT-VALUE})")
  private int bursts = 3;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    ModelAnswer answer = new ModelAnswer(tokens);
    try (Backbone backbone = Backbone.embedded();
        StandInServer server = new StandInServer(Duration.ofSeconds(slowness), answer);
        StandInServer slowServer = new StandInServer(Duration.ofSeconds(slowness), answer)) {
      String bootstrap = backbone.kafkaBootstrap();
      backbone.redisUrl();
      BrokerCpu broker = new BrokerCpu();
      ModelsBot bot =
          ModelsBot.write(
              ProjectRoot.resolve("testing/benchmarks/target/models-bot"),
              server.url(StandInServer.INSTANT + "/v1"),
              slowServer.url(StandInServer.SLOW + "/v1"),
              Math.max(slow, 512));
      Progress.say("starting llm-workers");
      try (ServiceProcess worker =
              Deployment.create(backbone, PREFIX, bot.folder()).service(SERVICE).launch();
          CommandLoad load = new CommandLoad(bootstrap, PREFIX, new ModelCommands())) {
        worker.awaitReady();
        ModelsReport report = measure(broker, server, slowServer, worker, load);
        System.out.println();
        System.out.print(report.table());
        JsonFigures.write(json, report);
      }
    }
    return 0;
  }

  private ModelsReport measure(
      BrokerCpu broker,
      StandInServer server,
      StandInServer slowServer,
      ServiceProcess worker,
      CommandLoad load)
      throws IOException, InterruptedException {
    WorkerMeasurement measurement =
        new WorkerMeasurement(SERVICE, worker, broker, load, window, Duration.ofSeconds(seconds));
    String streamed = ModelsBot.INSTANT + ModelCommands.STREAMED;
    measurement.warmUp(List.of(ModelsBot.INSTANT, streamed), Duration.ofSeconds(warmUp));
    return new ModelsReport(
        window,
        tokens,
        measurement.calls(ModelsBot.INSTANT, "whole"),
        measurement.calls(streamed, "streamed"),
        direct(server, false),
        direct(server, true),
        slow,
        slowness,
        measurement.bursts(ModelsBot.SLOW, slowServer, slow, bursts));
  }

  private Percentiles direct(StandInServer server, boolean stream)
      throws IOException, InterruptedException {
    Progress.say(stream ? "streamed, made directly" : "whole, made directly");
    return Percentiles.of(
        DirectCalls.measure(
            server.url(StandInServer.INSTANT + "/v1/chat/completions"),
            "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"Where is my order?\"}]}"
                .formatted(ModelsBot.MODEL, stream),
            Duration.ofSeconds(Math.max(1, warmUp / 4)),
            Duration.ofSeconds(seconds)));
  }
}
