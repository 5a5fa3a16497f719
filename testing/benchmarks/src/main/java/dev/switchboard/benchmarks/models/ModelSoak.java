package dev.switchboard.benchmarks.models;

import dev.switchboard.benchmarks.measure.KafkaSettings;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.benchmarks.worker.WorkerMemory;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Keeps many conversations waiting for a model, and kills the one worker now and then. */
final class ModelSoak implements AutoCloseable {

  /** The worker reads an answer and stores it in this time, unless it is killed in it. */
  private static final Duration TAKEN = Duration.ofMillis(500);

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String prefix;
  private final ServiceProcess worker;
  private final UnwellEndpoint endpoint;
  private final KafkaProducer<String, byte[]> producer;
  private final TopicTail outcomes;
  private final Semaphore free;
  private final int atOnce;
  private final Map<String, GenerationCompleted> done = new ConcurrentHashMap<>();
  private final List<Long> kills = new CopyOnWriteArrayList<>();
  private int given;

  ModelSoak(
      String bootstrap, String prefix, ServiceProcess worker, UnwellEndpoint endpoint, int atOnce) {
    this.prefix = prefix;
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
      kills.add(System.nanoTime());
      worker.sigkill();
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
    int lost = 0;
    int again = 0;
    for (List<UnwellEndpoint.Call> calls : endpoint.answered().values()) {
      for (UnwellEndpoint.Call call : calls.subList(0, calls.size() - 1)) {
        if (kills.stream().anyMatch(kill -> within(kill, call))) {
          lost++;
        } else {
          again++;
        }
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
        again,
        lost,
        kills.size(),
        heaps,
        seconds);
  }

  private static boolean within(long kill, UnwellEndpoint.Call call) {
    return kill - call.begun() > 0 && call.answered() + TAKEN.toNanos() - kill > 0;
  }

  @Override
  public void close() throws InterruptedException {
    outcomes.close();
    producer.close();
  }
}
