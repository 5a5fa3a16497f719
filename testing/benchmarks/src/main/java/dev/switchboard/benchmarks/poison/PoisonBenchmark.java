package dev.switchboard.benchmarks.poison;

import dev.switchboard.benchmarks.measure.BrokerCpu;
import dev.switchboard.benchmarks.measure.Driver;
import dev.switchboard.benchmarks.measure.JsonFigures;
import dev.switchboard.benchmarks.measure.Progress;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.benchmarks.measure.TurnsSubject;
import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.Backbone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures turns with and without records between them that are no messages. */
@Command(
    name = "poison",
    mixinStandardHelpOptions = true,
    description = {
      "Measures turns with and without records between them that are no messages. Rounds take",
      "turns; the figures are medians of the rounds. Every message has to be answered, and every",
      "other record has to be a dead letter."
    })
public final class PoisonBenchmark implements Callable<Integer> {

  private static final String PREFIX = "poison.";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--messages",
      description = "messages of each kind of round, all rounds together (${DEFAULT-VALUE})")
  private int messages = 10_000;

  @Option(names = "--rate", description = "messages a second (${DEFAULT-VALUE})")
  private int rate = 200;

  @Option(names = "--percent", description = "how many others, of 100 messages (${DEFAULT-VALUE})")
  private double percent = 1;

  @Option(names = "--rounds", description = "how many rounds (${DEFAULT-VALUE})")
  private int rounds = 5;

  @Option(names = "--warm-up", description = "seconds of the same load first (${DEFAULT-VALUE})")
  private int warmUp = 40;

  @Option(names = "--json", description = "write the figures here, too")
  private @Nullable Path json;

  /** What one round took, in milliseconds and answers a second. */
  private record Round(double p50, double p95, double p99, double perSecond) {}

  @Override
  public Integer call() throws Exception {
    try (Backbone backbone = Backbone.embedded()) {
      String bootstrap = backbone.kafkaBootstrap();
      backbone.redisUrl();
      Progress.say("starting the services");
      AtomicLong letters = new AtomicLong();
      AtomicLong sent = new AtomicLong();
      try (TurnsSubject turns = new TurnsSubject(backbone, new BrokerCpu(), PREFIX);
          Driver driver = new Driver(bootstrap, turns);
          TopicTail parked =
              new TopicTail(
                  "dead letters",
                  bootstrap,
                  Topic.DEAD_LETTERS.withPrefix(PREFIX),
                  letter -> letters.incrementAndGet())) {
        Progress.say("warming up");
        Round warm = round(driver, Duration.ofSeconds(warmUp));
        Progress.say("warm: p50 %.1f ms".formatted(warm.p50()));
        Duration time = Duration.ofMillis(messages * 1000L / rate / rounds);
        List<Round> clean = new ArrayList<>();
        List<Round> poisoned = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
          Progress.say("round %d of %d".formatted(i, rounds));
          clean.add(round(driver, time));
          try (PoisonSource poison =
              new PoisonSource(bootstrap, turns.inTopic(), rate * percent / 100, sent)) {
            poisoned.add(round(driver, time));
          }
        }
        awaitLetters(letters, sent.get());
        report(clean, poisoned, sent.get(), letters.get());
      }
    }
    return 0;
  }

  /** Every message is answered, or this fails. */
  private Round round(Driver driver, Duration time) throws InterruptedException {
    Driver.Saturation load = driver.sustain(time, rate);
    Histogram micros = load.latencies();
    return new Round(
        micros.getValueAtPercentile(50) / 1e3,
        micros.getValueAtPercentile(95) / 1e3,
        micros.getValueAtPercentile(99) / 1e3,
        load.perSecond());
  }

  private static void awaitLetters(AtomicLong letters, long sent) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (letters.get() < sent && System.nanoTime() < end) {
      Thread.sleep(100);
    }
    if (letters.get() != sent) {
      throw new IllegalStateException(
          "%d records that are no messages became %d dead letters".formatted(sent, letters.get()));
    }
  }

  private void report(List<Round> clean, List<Round> poisoned, long sent, long letters)
      throws Exception {
    Round without = median(clean);
    Round with = median(poisoned);
    System.out.printf("%n%-28s %14s %14s%n", "", "messages alone", "with others");
    row("p50 ms at " + rate + "/s", without.p50(), with.p50());
    row("p95 ms at " + rate + "/s", without.p95(), with.p95());
    row("p99 ms at " + rate + "/s", without.p99(), with.p99());
    row("answers a second", without.perSecond(), with.perSecond());
    System.out.printf(
        "%nEvery message was answered. %d others became %d dead letters.%n", sent, letters);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rate", rate);
    figures.put("percent", percent);
    figures.put("messagesAlone", without);
    figures.put("withOthers", with);
    figures.put("others", sent);
    figures.put("deadLetters", letters);
    JsonFigures.write(json, figures);
  }

  private static void row(String what, double without, double with) {
    System.out.printf("%-28s %14.1f %14.1f%n", what, without, with);
  }

  private static Round median(List<Round> rounds) {
    return new Round(
        median(rounds, Round::p50),
        median(rounds, Round::p95),
        median(rounds, Round::p99),
        median(rounds, Round::perSecond));
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .orElse(0);
  }
}
