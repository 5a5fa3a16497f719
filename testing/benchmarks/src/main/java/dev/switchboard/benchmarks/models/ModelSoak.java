package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.KafkaSettings;
import dev.switchboard.benchmarks.measure.Latencies;
import dev.switchboard.benchmarks.measure.Percentiles;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.benchmarks.worker.WorkerMemory;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.EventRecords;
import dev.switchboard.testkit.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Keeps many conversations waiting for a model, and kills the one worker now and then. */
final class ModelSoak implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String prefix;
  private final ServiceProcess worker;
  private final UnwellEndpoint endpoint;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicTail outcomes;
  private final StoredAnswers stored;
  private final Semaphore free;
  private final int atOnce;
  private final Map<String, GenerationCompleted> done = new ConcurrentHashMap<>();
  private final List<PaidAgain.Death> deaths = new ArrayList<>();

  /** From an answer's last byte to the outcome, of those that no kill came between. */
  private final Histogram storing = Latencies.histogram();

  private volatile long living = System.nanoTime();
  private int given;

  ModelSoak(
      Backbone backbone,
      String prefix,
      ServiceProcess worker,
      UnwellEndpoint endpoint,
      int atOnce) {
    String bootstrap = backbone.kafkaBootstrap();
    this.prefix = prefix;
    this.stored = new StoredAnswers(backbone.redisUrl(), prefix);
    this.worker = worker;
    this.endpoint = endpoint;
    this.atOnce = atOnce;
    this.free = new Semaphore(atOnce);
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.outcomes =
        new TopicTail("outcomes", bootstrap, Topic.OUTCOMES.withPrefix(prefix), this::took);
  }

  /**
   * Gives commands in parts; in the middle of each the worker is killed and started again.
   *
   * @param parts how many
   * @param ofPart commands of each
   */
  SoakReport run(int parts, int ofPart) throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Double> heaps = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      give(ofPart / 2);
      long at = System.nanoTime();
      worker.sigkill();
      // What a dead worker has sent to Redis may still be on its way there; nothing else waits.
      deaths.add(new PaidAgain.Death(at, System.nanoTime(), stored.commands()));
      living = System.nanoTime();
      worker.launch();
      give(ofPart - ofPart / 2);
      drain();
      heaps.add(new WorkerMemory(worker.pid()).liveHeap());
    }
    return report(heaps, (System.nanoTime() - start) / 1e9);
  }

  private void give(int count) throws InterruptedException {
    ModelCommands commands = new ModelCommands();
    for (int i = 0; i < count; i++) {
      if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return; // What has no outcome is counted.
      }
      String id = "soak-" + given++;
      String way = ModelsBot.INSTANT + (i % 2 == 0 ? "" : ModelCommands.STREAMED);
      producer.send(
          EventRecords.of(
              new Envelope<>(
                  "/benchmark", Instant.now(), "benchmark", "1", commands.command(way, id)),
              prefix));
    }
  }

  private void drain() throws InterruptedException {
    if (free.tryAcquire(atOnce, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      free.release(atOnce);
    }
  }

  private void took(ConsumerRecord<String, byte[]> record) {
    try {
      GenerationCompleted outcome =
          EventJson.mapper().readValue(record.value(), GenerationCompleted.class);
      if (done.put(outcome.commandId(), outcome) == null) {
        free.release();
        UnwellEndpoint.Call paid = endpoint.lastAnswered(outcome.commandId());
        if (paid != null && paid.begun() - living > 0) {
          Latencies.record(storing, paid.answered());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an outcome can't be read", e);
    }
  }

  private SoakReport report(List<Double> heaps, double seconds) {
    int failed = 0;
    int offline = 0;
    for (GenerationCompleted each : done.values()) {
      if (each.outcome() instanceof Outcome.Failed) {
        failed++;
      } else if (each.usage() == null || !each.usage().responder().equals(ModelsBot.MODEL)) {
        offline++;
      }
    }
    return new SoakReport(
        given,
        given - done.size(),
        done.size() - failed - offline,
        offline,
        failed,
        endpoint.refusals(),
        endpoint.hangs(),
        PaidAgain.of(endpoint.answered(), deaths),
        Percentiles.of(storing),
        deaths.size(),
        heaps,
        seconds);
  }

  @Override
  public void close() throws InterruptedException {
    outcomes.close();
    stored.close();
    producer.close();
  }
}
