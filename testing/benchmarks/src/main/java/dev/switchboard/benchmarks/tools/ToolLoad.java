package dev.switchboard.benchmarks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.measure.KafkaSettings;
import dev.switchboard.benchmarks.measure.Latencies;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.EventRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Stands where the router stands: writes requests, and reads their outcomes. */
final class ToolLoad implements AutoCloseable {

  private static final JsonNode ARGUMENTS =
      JsonNodeFactory.instance.objectNode().put("order", "1001");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String prefix;
  private final KafkaProducer<String, byte[]> producer;
  private final Latencies latencies = new Latencies();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final TopicTail outcomes;
  private volatile List<Integer> sizes = List.of(0, 0);
  private @Nullable String toolToGoOnWith;
  private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

  ToolLoad(String bootstrap, String prefix) {
    this.prefix = prefix;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.outcomes =
        new TopicTail("outcomes", bootstrap, Topic.OUTCOMES.withPrefix(prefix), this::took);
  }

  /** Keeps so many calls of a tool going until {@link #drain}: where one ends, the next begins. */
  void keepGoing(String tool, int window) {
    synchronized (this) {
      toolToGoOnWith = tool;
    }
    ask(tool, window);
  }

  /** Asks so many times, at once and once. */
  void ask(String tool, int count) {
    for (int i = 0; i < count; i++) {
      ask(tool);
    }
  }

  /**
   * Asks for nothing more, and waits for the answers.
   *
   * @throws IllegalStateException if they don't come, or a call has failed
   */
  void drain() throws InterruptedException {
    synchronized (this) {
      toolToGoOnWith = null;
    }
    latencies.awaitAll(PATIENCE);
    requireNoFailure();
  }

  /** How many calls wait for their answer. */
  int inFlight() {
    return latencies.underWay();
  }

  /** How many calls were answered so far. */
  long answered() {
    return answered.get();
  }

  /** Forgets the times so far; returns where those from now on are written. */
  Histogram restartClock() {
    return latencies.restart();
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
    ProducerRecord<String, byte[]> record =
        EventRecords.of(new Envelope<>("/benchmark", Instant.now(), "tools", "1", asked), prefix);
    sizes = List.of(record.value().length, sizes.getLast());
    latencies.begin(id);
    producer.send(record);
  }

  /** Not while {@link #drain} says that nothing more is asked: the next would be overlooked. */
  private synchronized void took(ConsumerRecord<String, byte[]> record) {
    if (!latencies.end(record.key())) {
      return;
    }
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
    outcomes.close();
    producer.close();
  }
}
