package dev.switchboard.benchmarks.router;

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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The tool behind every step: answers at once, and takes the time from its answer to what the
 * router makes of it, the next request or the end of the run.
 */
final class InstantWorker implements AutoCloseable {

  private static final JsonNode ANSWER =
      JsonNodeFactory.instance.objectNode().put("order", "1001").put("state", "shipped");
  private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(2);

  private final String outcomes;
  private final KafkaProducer<String, byte[]> producer;
  private final ConcurrentHashMap<String, Long> answeredAt = new ConcurrentHashMap<>();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong requestBytes = new AtomicLong();
  private final AtomicLong outcomeBytes = new AtomicLong();
  private final Thread thread;
  private volatile Histogram turnaround = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private volatile String phase = "";
  private volatile boolean stopped;

  InstantWorker(String bootstrap, String prefix) {
    this.outcomes = Topic.OUTCOMES.withPrefix(prefix);
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    KafkaConsumer<String, byte[]> consumer =
        KafkaSettings.consumerAtEnd(bootstrap, Topic.TOOL_REQUESTS.withPrefix(prefix));
    this.thread = Thread.ofPlatform().name("instant-worker").start(() -> work(consumer));
  }

  /** Answers only the runs whose names begin so from now on; those of before stay parked. */
  void begin(String nameOfPhase) {
    phase = nameOfPhase;
    answeredAt.clear();
    restartClock();
  }

  /** Forgets the times so far. */
  void restartClock() {
    turnaround = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  }

  Histogram turnaround() {
    return turnaround;
  }

  /** How many steps were answered so far. */
  long steps() {
    return steps.get();
  }

  /** Mean sizes of a request's and an outcome's value, in bytes. */
  List<Integer> sizes() {
    long count = Math.max(1, steps.get());
    return List.of((int) (outcomeBytes.get() / count), (int) (requestBytes.get() / count));
  }

  /** CPU time of the worker's own thread, in seconds; its producer's thread is not in it. */
  double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) / 1e9;
  }

  /** The run has ended: its last step is done. */
  void ended(String conversation) {
    took(conversation, System.nanoTime());
  }

  private void work(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().startsWith(phase)) {
            took(record.key(), System.nanoTime());
            answer(record);
          }
        }
      }
    }
  }

  private void took(String conversation, long now) {
    Long since = answeredAt.remove(conversation);
    if (since != null) {
      turnaround.recordValue(Math.min(HIGHEST_MICROS, (now - since) / 1000));
    }
  }

  private void answer(ConsumerRecord<String, byte[]> record) {
    ToolRequested asked;
    try {
      asked = EventJson.mapper().readValue(record.value(), ToolRequested.class);
    } catch (IOException e) {
      throw new UncheckedIOException("a request of the router can't be read", e);
    }
    ToolCompleted done =
        new ToolCompleted(
            asked.conversationId(),
            asked.turnId(),
            asked.runId(),
            asked.commandId(),
            asked.tool(),
            new Outcome.Succeeded(ANSWER));
    Envelope<ToolCompleted> envelope =
        new Envelope<>("/instant-worker", Instant.now(), "steps", "1", done);
    byte[] body = EventCodec.body(done);
    ProducerRecord<String, byte[]> answer = new ProducerRecord<>(outcomes, record.key(), body);
    EventCodec.headers(envelope)
        .forEach(
            (name, value) -> answer.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    requestBytes.addAndGet(record.value().length);
    outcomeBytes.addAndGet(body.length);
    answeredAt.put(record.key(), System.nanoTime());
    steps.incrementAndGet();
    producer.send(answer);
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.close();
  }
}
