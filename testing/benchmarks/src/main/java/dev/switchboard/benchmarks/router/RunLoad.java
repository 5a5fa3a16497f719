package dev.switchboard.benchmarks.router;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.benchmarks.measure.KafkaSettings;
import dev.switchboard.benchmarks.measure.TopicTail;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.testkit.EventRecords;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;

/** Keeps so many runs going: where one ends, the next begins. */
final class RunLoad implements AutoCloseable {

  private static final byte[] RUN_COMPLETED =
      EventType.RUN_COMPLETED.ceType().getBytes(StandardCharsets.UTF_8);

  private final String prefix;
  private final KafkaProducer<String, byte[]> producer;
  private final InstantWorker worker;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong next = new AtomicLong();
  private final TopicTail replies;
  private volatile String phase = "none-";
  private volatile String flow = "";

  RunLoad(String bootstrap, String prefix, InstantWorker worker) {
    this.prefix = prefix;
    this.worker = worker;
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.replies =
        new TopicTail("run-ends", bootstrap, Topic.REPLIES.withPrefix(prefix), this::read);
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
    producer.send(
        EventRecords.of(
            new Envelope<>("/benchmark", request.requestedAt(), "steps", "1", request), prefix));
  }

  private void read(ConsumerRecord<String, byte[]> record) {
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

  @Override
  public void close() throws InterruptedException {
    replies.close();
    producer.close();
  }
}
