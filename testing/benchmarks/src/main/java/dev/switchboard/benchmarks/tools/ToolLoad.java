package dev.switchboard.benchmarks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.KafkaSettings;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Stands where the router stands: writes requests, and reads their outcomes. */
final class ToolLoad implements AutoCloseable {

  private static final JsonNode ARGUMENTS =
      JsonNodeFactory.instance.objectNode().put("order", "1001");
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final String requests;
  private final KafkaProducer<String, byte[]> producer;
  private final ConcurrentHashMap<String, Long> askedAt = new ConcurrentHashMap<>();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final Thread thread;
  private volatile Histogram latencies = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private volatile List<Integer> sizes = List.of(0, 0);
  private volatile @Nullable String toolToGoOnWith;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;

  ToolLoad(String bootstrap, String prefix) {
    this.requests = Topic.TOOL_REQUESTS.withPrefix(prefix);
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    KafkaConsumer<String, byte[]> consumer =
        KafkaSettings.consumerAtEnd(bootstrap, Topic.OUTCOMES.withPrefix(prefix));
    this.thread = Thread.ofPlatform().name("outcomes").start(() -> read(consumer));
  }

  /** Keeps so many calls of a tool going until {@link #drain}: where one ends, the next begins. */
  void keepGoing(String tool, int window) {
    toolToGoOnWith = tool;
    ask(tool, window);
  }

  /** Asks so many times, at once and once. */
  void ask(String tool, int count) {
    for (int i = 0; i < count; i++) {
      ask(tool);
    }
  }

  /** Asks for nothing more. */
  void drain() {
    toolToGoOnWith = null;
  }

  /** How many calls wait for their answer. */
  int inFlight() {
    return askedAt.size();
  }

  /** How many calls were answered so far. */
  long answered() {
    return answered.get();
  }

  /** Forgets the times so far; returns where those from now on are written. */
  Histogram restartClock() {
    Histogram fresh = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    latencies = fresh;
    return fresh;
  }

  /** Sizes of the last request's and its outcome's value, in bytes. */
  List<Integer> sizes() {
    return sizes;
  }

  /**
   * A call that failed makes all figures worthless.
   *
   * @throws IllegalStateException with what the first failed calls were answered
   */
  void requireNoFailure() {
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "%d tool calls failed, so nothing was measured: %s"
              .formatted(failures.size(), failures.stream().distinct().limit(5).toList()));
    }
  }

  private void ask(String tool) {
    String id = tool + "-" + next.getAndIncrement();
    ToolRequested asked =
        new ToolRequested(id, null, id, id, "/do/0/look", 1, tool, ARGUMENTS, null);
    byte[] body = EventCodec.body(asked);
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(requests, id, body);
    EventCodec.headers(new Envelope<>("/benchmark", Instant.now(), "tools", "1", asked))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    sizes = List.of(body.length, sizes.getLast());
    askedAt.put(id, System.nanoTime());
    producer.send(record);
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          took(record, System.nanoTime());
        }
      }
    }
  }

  private void took(ConsumerRecord<String, byte[]> record, long now) {
    Long since = askedAt.remove(record.key());
    if (since == null) {
      return;
    }
    latencies.recordValue(Math.min(HIGHEST_MICROS, (now - since) / 1000));
    try {
      ToolCompleted done = EventJson.mapper().readValue(record.value(), ToolCompleted.class);
      if (done.outcome() instanceof Outcome.Failed failed) {
        failures.add(done.tool() + ": " + failed.problem());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an outcome can't be read", e);
    }
    sizes = List.of(sizes.getFirst(), record.value().length);
    answered.incrementAndGet();
    String tool = toolToGoOnWith;
    if (tool != null) {
      ask(tool);
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.close();
  }
}
