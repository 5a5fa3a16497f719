package dev.switchboard.edge.replay;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.edge.transition.ReplayLog;
import dev.switchboard.edge.transition.ReplayLogContract;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackboneExtension.class)
class KafkaReplayLogTest extends ReplayLogContract {

  private final String prefix;
  private final KafkaReplayLog log;
  private final KafkaProducer<String, String> producer;

  KafkaReplayLogTest(Backbone backbone) {
    prefix = backbone.freshTopicsPrefix(1);
    Map<String, Object> broker = Map.of("bootstrap.servers", backbone.kafkaBootstrap());
    log = new KafkaReplayLog(broker, () -> prefix, RecordOpening.off(), Tracing.off());
    producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Override
  protected ReplayLog log() {
    return log;
  }

  @Override
  protected void append(Topic topic, Instant at, String value) {
    try {
      producer
          .send(new ProducerRecord<>(topic.withPrefix(prefix), 0, at.toEpochMilli(), "c-1", value))
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("not written: " + value, e);
    }
  }
}
