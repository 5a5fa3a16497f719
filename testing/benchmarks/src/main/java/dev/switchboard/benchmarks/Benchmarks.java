package dev.switchboard.benchmarks;

import dev.switchboard.benchmarks.measure.BareChainSubject;
import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Driver;
import dev.switchboard.benchmarks.measure.HopDelays;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Phase;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.measure.RecordSizes;
import dev.switchboard.benchmarks.measure.Report;
import dev.switchboard.benchmarks.measure.Subject;
import dev.switchboard.benchmarks.measure.TurnsSubject;
import dev.switchboard.benchmarks.models.ModelsBenchmark;
import dev.switchboard.benchmarks.models.SoakBenchmark;
import dev.switchboard.benchmarks.peers.PeersBenchmark;
import dev.switchboard.benchmarks.poison.PoisonBenchmark;
import dev.switchboard.benchmarks.router.RouterBenchmark;
import dev.switchboard.benchmarks.router.TransitionBenchmark;
import dev.switchboard.benchmarks.stages.StagesBenchmark;
import dev.switchboard.benchmarks.tools.ToolsBenchmark;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ProjectRoot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures turns with an instant tool and an instant model beside a bare chain. */
@Command(
    name = "bench",
    subcommands = {
      ModelsBenchmark.class,
      PeersBenchmark.class,
      PoisonBenchmark.class,
      RouterBenchmark.class,
      SoakBenchmark.class,
      StagesBenchmark.class,
      ToolsBenchmark.class,
      TransitionBenchmark.class
    },
    mixinStandardHelpOptions = true,
    description = {
      "Measures, in one run, a bare chain of Kafka clients and our turns, with as many hops and",
      "records of the same sizes. Rounds take turns; the figures are medians of the rounds."
    })
public final class Benchmarks implements Callable<Integer> {

  @Option(names = "--rounds", description = "how many rounds (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(
      names = "--seconds",
      description = "how long each of the three measurements of a round takes (${DEFAULT-VALUE})")
  private int seconds = 8;

  @Option(names = "--warm-up", description = "seconds of full load first (${DEFAULT-VALUE})")
  private int warmUp = 90;

  @Option(names = "--rate", description = "the fixed rate, a second (${DEFAULT-VALUE})")
  private int rate = 200;

  @Option(
      names = "--window",
      description = "messages in flight at the highest rate (${DEFAULT-VALUE})")
  private int window = 1000;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    try (Backbone backbone = Backbone.embedded()) {
      String bootstrap = backbone.kafkaBootstrap();
      backbone.redisUrl();
      BrokerCpu broker = new BrokerCpu();
      Progress.say("starting the services");
      try (Subject turns = new TurnsSubject(backbone, broker, "turns.");
          Driver turnsDriver = new Driver(bootstrap, turns)) {
        turnsDriver.oneInFlight(Duration.ofSeconds(2));
        List<Integer> sizes = RecordSizes.alongTheWay(bootstrap, "turns.");
        try (Subject bare = new BareChainSubject(backbone, broker, "bare.", sizes);
            Driver bareDriver = new Driver(bootstrap, bare)) {
          report(bootstrap, turnsDriver, bareDriver, sizes);
        }
      }
    }
    return 0;
  }

  private void report(String bootstrap, Driver turns, Driver bare, List<Integer> sizes)
      throws Exception {
    Progress.say("warming up");
    turns.saturate(Duration.ofSeconds(warmUp), window);
    bare.saturate(Duration.ofSeconds(warmUp / 2), window);
    List<Phase> ofTurns = new ArrayList<>();
    List<Phase> ofBare = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      Progress.say("round " + round + " of " + rounds);
      // The idle one polls; that is the same for both.
      ofBare.add(Phase.measure(bare, Duration.ofSeconds(seconds), rate, window));
      ofTurns.add(Phase.measure(turns, Duration.ofSeconds(seconds), rate, window));
    }
    Progress.say("the way of a turn at " + rate + "/s");
    long since = System.currentTimeMillis();
    turns.atRate(Duration.ofSeconds(seconds), rate);
    Report report =
        new Report(
            rate,
            sizes,
            Phase.median(ofBare),
            Phase.median(ofTurns),
            HopDelays.since(bootstrap, "turns.", since));
    System.out.println();
    System.out.print(report.table());
    JsonFigures.write(json, report.json());
    if (json != null) {
      Progress.say("written to " + ProjectRoot.find().relativize(json.toAbsolutePath()));
    }
  }

  /** See {@code --help}. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Benchmarks()).execute(arguments));
  }
}
