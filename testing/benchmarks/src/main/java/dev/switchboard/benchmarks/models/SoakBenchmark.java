package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.Deployment;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.worker.StandInServer;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import dev.switchboard.testkit.ServiceProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has many conversations wait for an endpoint that is not well, with one worker that is killed. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Keeps many conversations waiting for a model whose endpoint refuses and hangs now and then,",
      "kills the one worker in between, and counts outcomes, and calls that are paid again.",
      "Exit code 1 if a command has no outcome, or an answer was paid for again without need."
    })
public final class SoakBenchmark implements Callable<Integer> {

  private static final String PREFIX = "soak.";
  private static final int TOKENS = 40;
  private static final Duration HANG = Duration.ofSeconds(20);

  @Option(names = "--conversations", description = "at once (default: ${DEFAULT-VALUE})")
  private int conversations = 1000;

  @Option(names = "--parts", description = "each with a kill in its middle (${DEFAULT-VALUE})")
  private int parts = 5;

  @Option(names = "--commands", description = "of each part (${DEFAULT-VALUE})")
  private int commands = 4000;

  @Option(names = "--refused", description = "share of the calls (${DEFAULT-VALUE})")
  private double refused = 0.2;

  @Option(names = "--hanging", description = "share of the calls (${DEFAULT-VALUE})")
  private double hanging = 0.05;

  @Option(names = "--seed", description = "of what is refused (${DEFAULT-VALUE})")
  private long seed = 42;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    // A call that hangs is held until its client has left.
    UnwellEndpoint endpoint =
        new UnwellEndpoint(new ModelAnswer(TOKENS), refused, hanging, HANG, seed);
    try (Backbone backbone = Backbone.embedded();
        StandInServer server = new StandInServer(Duration.ZERO, endpoint)) {
      String address = server.url(StandInServer.INSTANT + "/v1");
      ModelsBot bot =
          ModelsBot.write(
              ProjectRoot.resolve("testing/benchmarks/target/soak-bot"),
              address,
              address,
              conversations);
      Progress.say("starting llm-workers");
      try (ServiceProcess worker =
              Deployment.create(backbone, PREFIX, bot.folder())
                  .service(ModelsBenchmark.SERVICE)
                  .launch();
          ModelSoak soak = new ModelSoak(backbone, PREFIX, worker, endpoint, conversations)) {
        worker.awaitReady();
        SoakReport report = soak.run(parts, commands);
        System.out.println();
        System.out.print(report.table());
        JsonFigures.write(json, report);
        return report.unanswered() + report.paidAgain().withoutNeed() == 0 ? 0 : 1;
      }
    }
  }
}
