package dev.switchboard.benchmarks.router;

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
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The tool behind every step: answers at once, and takes the time from its answer to what the
 * router makes of it, the next request or the end of the run.
 */
final class InstantWorker implements AutoCloseable {

  private static final JsonNode ANSWER =
      JsonNodeFactory.instance.objectNode().put("order", "1001").put("state", "shipped");

  private final String prefix;
  private final KafkaProducer<String, byte[]> producer;
  private final Latencies turnaround = new Latencies();
  private final AtomicLong steps = new AtomicLong();
  private final AtomicLong requestBytes = new AtomicLong();
  private final AtomicLong outcomeBytes = new AtomicLong();
  private final TopicTail requests;
  private volatile String phase = "";

  InstantWorker(String bootstrap, String prefix) {
    this.prefix = prefix;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.requests =
        new TopicTail(
            "instant-worker", bootstrap, Topic.TOOL_REQUESTS.withPrefix(prefix), this::work);
  }

  /** Answers only the runs whose names begin so from now on; those of before stay parked. */
  void begin(String nameOfPhase) {
    phase = nameOfPhase;
    turnaround.forget();
    turnaround.restart();
  }

  /** Forgets the times so far; returns where those from now on are written. */
  Histogram restartClock() {
    return turnaround.restart();
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
    return requests.cpuSeconds();
  }

  /** The run has ended: its last step is done. */
  void ended(String conversation) {
    turnaround.end(conversation);
  }

  private void work(ConsumerRecord<String, byte[]> record) {
    if (record.key().startsWith(phase)) {
      turnaround.end(record.key());
      answer(record);
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
    ProducerRecord<String, byte[]> answer = EventRecords.of(envelope, prefix);
    requestBytes.addAndGet(record.value().length);
    outcomeBytes.addAndGet(answer.value().length);
    turnaround.begin(record.key());
    steps.incrementAndGet();
    producer.send(answer);
  }

  @Override
  public void close() throws InterruptedException {
    requests.close();
    producer.close();
  }
}
