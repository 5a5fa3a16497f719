package dev.switchboard.benchmarks.peers;

import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the same turn on Switchboard and on other systems of durable execution. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the same turn (remember, one tool call over HTTP, one model call, reply) on Switchboard,",
      "Restate, LangGraph.js and DBOS, one after the other. Needs Linux on x86-64, Node and npm."
    })
public final class PeersBenchmark implements Callable<Integer> {

  @Option(
      names = "--peers",
      split = ",",
      description = "which ones: ${COMPLETION-CANDIDATES} (default: all)")
  private List<PeerKind> kinds = List.of(PeerKind.values());

  @Option(names = "--seconds", description = "of each measurement (default: ${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(names = "--warm-up", description = "seconds of full load first (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(names = "--rate", description = "the fixed rate, a second (${DEFAULT-VALUE})")
  private int rate = 50;

  @Option(names = "--at-once", description = "turns at once at full load (${DEFAULT-VALUE})")
  private int atOnce = 64;

  @Option(names = "--crash-turns", description = "turns of the crash (${DEFAULT-VALUE})")
  private int crashTurns = 200;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if (kinds.stream().anyMatch(PeerKind::needsNode)) {
      Optional<String> missing =
          RequiredPrograms.missing(
              System.getenv().getOrDefault("PATH", ""), List.of("node", "npm"));
      if (missing.isPresent()) {
        Progress.say(missing.get());
        return 1;
      }
    }
    List<PeerFigures> figures = new ArrayList<>();
    try (StandIns standIns = new StandIns()) {
      for (PeerKind kind : kinds) {
        Progress.say("starting " + kind);
        try (Peer peer = kind.start(standIns);
            TurnLoad load = new TurnLoad(peer)) {
          figures.add(measure(peer, load, standIns));
        }
      }
    }
    PeersReport report = new PeersReport(rate, atOnce, figures);
    System.out.println();
    System.out.print(report.table());
    JsonFigures.write(json, report);
    return 0;
  }

  private PeerFigures measure(Peer peer, TurnLoad load, StandIns standIns)
      throws IOException, InterruptedException {
    Duration time = Duration.ofSeconds(seconds);
    double before = ProcessTrees.mebibytes(peer.processes());
    Progress.say(peer.name() + ": warming up");
    TurnLoad.Stretch warm = load.atOnce(Duration.ofSeconds(warmUp), atOnce);
    Progress.say(peer.name() + ": one in flight");
    TurnLoad.Stretch alone = load.atOnce(time, 1);
    Progress.say("%s: %d a second".formatted(peer.name(), rate));
    TurnLoad.Stretch paced = load.atRate(time, rate);
    Progress.say("%s: %d at once".formatted(peer.name(), atOnce));
    TurnLoad.Stretch full = load.atOnce(time, atOnce);
    double after = ProcessTrees.mebibytes(peer.processes());
    Progress.say(peer.name() + ": SIGKILL");
    return new PeerFigures(
        peer.name(),
        peer.durability(),
        Percentiles.of(alone.micros()),
        Percentiles.of(paced.micros()),
        full.brought().perSecond(),
        full.brought().cpuMicros(),
        before,
        after,
        turns(warm) + turns(alone) + turns(paced) + turns(full),
        Crash.of(peer, load, standIns, crashTurns, Crash.Timing.MEASURED));
  }

  private static long turns(TurnLoad.Stretch stretch) {
    return stretch.micros().getTotalCount();
  }
}
