package dev.switchboard.benchmarks.router;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.KafkaSettings;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Keeps so many runs going: where one ends, the next begins. */
final class RunLoad implements AutoCloseable {

  private static final byte[] RUN_COMPLETED =
      EventType.RUN_COMPLETED.ceType().getBytes(StandardCharsets.UTF_8);

  private final String runs;
  private final KafkaProducer<String, byte[]> producer;
  private final InstantWorker worker;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong next = new AtomicLong();
  private final Thread thread;
  private volatile String phase = "none-";
  private volatile String flow = "";
  private volatile boolean stopped;

  RunLoad(String bootstrap, String prefix, InstantWorker worker) {
    this.runs = Topic.RUNS.withPrefix(prefix);
    this.worker = worker;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    KafkaConsumer<String, byte[]> consumer =
        KafkaSettings.consumerAtEnd(bootstrap, Topic.REPLIES.withPrefix(prefix));
    this.thread = Thread.ofPlatform().name("run-ends").start(() -> read(consumer));
  }

  /** Begins runs of a flow; those of before go on no more. */
  void begin(String nameOfPhase, String nameOfFlow, int count) {
    flow = nameOfFlow;
    phase = nameOfPhase;
    worker.begin(nameOfPhase);
    for (int i = 0; i < count; i++) {
      start(nameOfPhase, nameOfFlow);
    }
  }

  long ended() {
    return ended.get();
  }

  private void start(String nameOfPhase, String nameOfFlow) {
    String id = nameOfPhase + next.getAndIncrement();
    RunRequested request =
        new RunRequested(
            id,
            id,
            nameOfFlow,
            JsonNodeFactory.instance.objectNode().put("order", "1001"),
            Instant.now());
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(runs, id, EventCodec.body(request));
    EventCodec.headers(new Envelope<>("/benchmark", request.requestedAt(), "steps", "1", request))
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    producer.send(record);
  }

  private void read(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!stopped) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          Header type = record.headers().lastHeader(CloudEventHeaders.TYPE);
          String current = phase;
          if (type != null
              && Arrays.equals(type.value(), RUN_COMPLETED)
              && record.key().startsWith(current)) {
            worker.ended(record.key());
            ended.incrementAndGet();
            start(current, flow);
          }
        }
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
    producer.close();
  }
}
