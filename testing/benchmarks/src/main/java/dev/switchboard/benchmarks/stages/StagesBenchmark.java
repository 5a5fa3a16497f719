package dev.switchboard.benchmarks.stages;

import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Driver;
import dev.switchboard.benchmarks.measure.Driver.Saturation;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.measure.TurnsSubject;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures where a turn's time goes within each service, at several loads. */
@Command(
    name = "stages",
    mixinStandardHelpOptions = true,
    description = {
      "Measures, at one message in flight, at fixed rates and at the highest rate, how long records",
      "wait for each service, how long its work, its Redis and its publishing take, and what a turn",
      "costs in processor time and thread switches. Each load is warmed up by the same load."
    })
public final class StagesBenchmark implements Callable<Integer> {

  private static final String PREFIX = "stages.";

  @Option(names = "--rates", split = ",", description = "turns a second (${DEFAULT-VALUE})")
  private List<Integer> rates = List.of(50, 200, 1_000);

  @Option(names = "--seconds", description = "of each measurement (${DEFAULT-VALUE})")
  private int seconds = 10;

  @Option(names = "--warm-up", description = "seconds of each load before (${DEFAULT-VALUE})")
  private int warmUp = 20;

  @Option(
      names = "--window",
      description = "messages in flight at the highest rate (${DEFAULT-VALUE})")
  private int window = 1_000;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  private final HttpClient http = HttpClient.newHttpClient();

  private interface Load {
    Saturation run(Duration time) throws InterruptedException;
  }

  @Override
  public Integer call() throws Exception {
    try (Backbone backbone = Backbone.embedded()) {
      backbone.redisUrl();
      BrokerCpu broker = new BrokerCpu();
      Progress.say("starting the services");
      try (TurnsSubject turns = new TurnsSubject(backbone, broker, PREFIX);
          Driver driver = new Driver(backbone.kafkaBootstrap(), turns)) {
        StagesReport report = new StagesReport(warmUp, measure(turns, driver));
        System.out.print(report.table());
        JsonFigures.write(json, report);
      }
    }
    return 0;
  }

  private List<LoadFigures> measure(TurnsSubject turns, Driver driver)
      throws IOException, InterruptedException {
    List<LoadFigures> loads = new ArrayList<>();
    loads.add(figures("one in flight", turns, time -> driver.saturate(time, 1)));
    for (int rate : rates) {
      loads.add(figures(rate + "/s", turns, time -> driver.sustain(time, rate)));
    }
    loads.add(figures("highest rate", turns, time -> driver.saturate(time, window)));
    return loads;
  }

  private LoadFigures figures(String name, TurnsSubject turns, Load load)
      throws IOException, InterruptedException {
    Progress.say(name);
    load.run(Duration.ofSeconds(warmUp));
    Map<String, Reading> before = readings(turns);
    Saturation brought = load.run(Duration.ofSeconds(seconds));
    Map<String, Reading> after = readings(turns);
    double count = brought.latencies().getTotalCount();
    List<ServiceStages> stages = new ArrayList<>();
    for (ServiceProcess service : turns.services()) {
      Reading first = before.getOrDefault(service.name(), Reading.NOTHING);
      Reading last = after.getOrDefault(service.name(), Reading.NOTHING);
      stages.add(
          ServiceStages.of(
              service.name(),
              last.page().since(first.page()),
              count,
              seconds,
              brought.cpuMicrosPerTurn().getOrDefault(service.name(), 0.0),
              last.threads().since(first.threads())));
    }
    return new LoadFigures(
        name,
        Percentiles.of(brought.latencies()),
        brought.perSecond(),
        stages,
        brought.cpuMicrosPerTurn());
  }

  private record Reading(MetricsPage page, ThreadCounts threads) {
    static final Reading NOTHING = new Reading(new MetricsPage(Map.of()), ThreadCounts.NOTHING);
  }

  private Map<String, Reading> readings(TurnsSubject turns)
      throws IOException, InterruptedException {
    Map<String, Reading> readings = new HashMap<>();
    for (ServiceProcess service : turns.services()) {
      readings.put(
          service.name(),
          new Reading(MetricsPage.of(http, service.url()), ThreadCounts.of(service.pid())));
    }
    return readings;
  }
}
