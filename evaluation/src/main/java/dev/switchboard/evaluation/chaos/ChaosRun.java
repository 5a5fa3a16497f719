package dev.switchboard.evaluation.chaos;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.cli.project.Project;
import dev.switchboard.evaluation.chaos.faults.Fault;
import dev.switchboard.evaluation.chaos.faults.FaultSchedule;
import dev.switchboard.evaluation.chaos.history.Checker;
import dev.switchboard.evaluation.chaos.history.Erasure;
import dev.switchboard.evaluation.chaos.history.History;
import dev.switchboard.evaluation.chaos.history.Recorder;
import dev.switchboard.evaluation.chaos.load.Archive;
import dev.switchboard.evaluation.chaos.load.CountingBackend;
import dev.switchboard.evaluation.chaos.load.Gateways;
import dev.switchboard.evaluation.chaos.load.Population;
import dev.switchboard.evaluation.chaos.report.ChaosReport;
import dev.switchboard.evaluation.chaos.report.Latencies;
import dev.switchboard.evaluation.chaos.system.ChaosSystem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run: customers come all the time; the first fifth of it is calm, then faults strike, and the
 * last tenth is calm again.
 */
final class ChaosRun {

  private static final double CALM_FIRST = 0.2;
  private static final double CALM_LAST = 0.1;

  /** The first answers of a process take long; they are checked, and not measured. */
  private static final Duration WARM_UP = Duration.ofSeconds(15);

  private static final Duration LATE = Duration.ofSeconds(3);

  private final Project project;
  private final Duration time;
  private final long seed;
  private final List<Fault> faults;
  private final int replicas;
  private final double rate;
  private final Duration patience;
  private final Consumer<String> progress;

  ChaosRun(
      Project project,
      Duration time,
      long seed,
      List<Fault> faults,
      int replicas,
      double rate,
      Duration patience,
      Consumer<String> progress) {
    this.project = project;
    this.time = time;
    this.seed = seed;
    this.faults = List.copyOf(faults);
    this.replicas = replicas;
    this.rate = rate;
    this.patience = patience;
    this.progress = progress;
  }

  ChaosReport run() throws InterruptedException {
    progress.accept("seed %d; starting %d processes of each service …".formatted(seed, replicas));
    Recorder recorder = new Recorder();
    try (CountingBackend backend = CountingBackend.start(recorder);
        ChaosSystem system =
            ChaosSystem.start(project, replicas, Map.of("CHAOS_URL", backend.url()));
        Gateways gateways = new Gateways(system.gateways())) {
      return under(system, gateways, backend, recorder);
    } catch (IOException e) {
      throw new Failure("the backend can't be started: " + e.getMessage());
    }
  }

  private ChaosReport under(
      ChaosSystem system, Gateways gateways, CountingBackend backend, Recorder recorder)
      throws InterruptedException {
    long begin = recorder.now();
    Consumer<String> timed =
        line -> {
          List<Integer> counts = recorder.progress();
          progress.accept(
              String.format(
                  Locale.ROOT,
                  "%6.1f s  %4d messages, %4d turns  %s",
                  (recorder.now() - begin) / 1e3,
                  counts.get(0),
                  counts.get(1),
                  line));
        };
    timed.accept("everything is ready; customers come");
    Population population = new Population(gateways, recorder, rate, seed, patience);
    FaultSchedule schedule = new FaultSchedule(faults, seed, system, recorder, timed);
    Thread striking = Thread.ofPlatform().daemon().name("faults").unstarted(() -> strike(schedule));
    striking.start();
    population.keepComing(WARM_UP.plus(time));
    timed.accept("no more customers come; %d conversations are open".formatted(population.open()));
    striking.join();
    population.awaitAll();
    // A second answer would come after the first.
    TimeUnit.MILLISECONDS.sleep(LATE.toMillis());
    timed.accept("all conversations are over; reading what is kept");
    new Archive(gateways, recorder).read(population.conversations());
    population.leave();
    History history =
        searched(recorder.history(), system).withStepsFrom(begin + WARM_UP.toMillis());
    return new ChaosReport(
        settings(),
        history,
        Checker.check(history),
        Latencies.of(history, schedule.windows()).from(begin + WARM_UP.toMillis()),
        backend.calls());
  }

  private void strike(FaultSchedule schedule) {
    try {
      TimeUnit.MILLISECONDS.sleep(WARM_UP.toMillis() + (long) (time.toMillis() * CALM_FIRST));
      schedule.run(Duration.ofMillis((long) (time.toMillis() * (1 - CALM_FIRST - CALM_LAST))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static History searched(History history, ChaosSystem system) {
    return history.withErasures(
        history.erasures().stream()
            .map(
                it ->
                    new Erasure(
                        it.conversation(),
                        it.secret(),
                        it.before(),
                        system.redis().keysWith(it.secret())))
            .toList());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", String.valueOf(seed));
    settings.put("length", time.toSeconds() + " s");
    settings.put(
        "system",
        "%d processes of each service, embedded Kafka, embedded Redis with a replica"
            .formatted(replicas));
    settings.put("load", "%s conversations begin in a second".formatted(rate));
    settings.put(
        "machine",
        String.format(
            Locale.ROOT,
            "%d cores, load average at the end %.1f",
            Runtime.getRuntime().availableProcessors(),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    settings.put("faults", String.join(", ", faults.stream().map(Fault::wireName).toList()));
    return settings;
  }
}
