package dev.switchboard.evaluation.chaos.faults;

import dev.switchboard.contracts.Topic;
import dev.switchboard.evaluation.chaos.system.ChaosSystem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records that no service can process, under keys of their own. */
final class Poison {

  /** Beginning of their keys. */
  static final String KEY = "poison-";

  private static final int DEEP = 3_000;
  private static final int PER_TOPIC = 5;

  private Poison() {}

  static void send(ChaosSystem system, long seed) {
    Random random = new Random(seed);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", system.kafka().bootstrap(), "max.block.ms", "10000"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (Topic topic : Topic.values()) {
        if (topic == Topic.DEAD_LETTERS || topic == Topic.AUDIT) {
          continue;
        }
        for (int i = 0; i < PER_TOPIC; i++) {
          ProducerRecord<String, byte[]> record =
              new ProducerRecord<>(system.topic(topic), KEY + random.nextInt(), value(random));
          if (random.nextBoolean()) {
            record
                .headers()
                .add("ce_type", "dev.switchboard.turn.opened.v1".getBytes(StandardCharsets.UTF_8));
          }
          producer.send(record);
        }
      }
      producer.close(Duration.ofSeconds(10));
    }
  }

  private static byte[] value(Random random) {
    List<byte[]> values =
        List.of(
            "not JSON".getBytes(StandardCharsets.UTF_8),
            new byte[] {(byte) 0xff, 0, (byte) 0xfe},
            new byte[0],
            ("{\"text\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}")
                .getBytes(StandardCharsets.UTF_8),
            "{\"text\": 1e999999999}".getBytes(StandardCharsets.UTF_8),
            "{\"conversationId\": {}, \"turn\": -1}".getBytes(StandardCharsets.UTF_8));
    return values.get(random.nextInt(values.size()));
  }
}
