package dev.switchboard.benchmarks.measure;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The floor: a chain of topics between which bare clients forward records, one thread and one
 * consumer a hop, doing nothing else. Commits offsets after the broker has what was forwarded, as
 * any chain must that loses nothing.
 */
public final class BareChain {

  private BareChain() {}

  /** Arguments: bootstrap servers, prefix of the topics, then the size of each hop's records. */
  public static void main(String[] arguments) {
    String bootstrap = arguments[0];
    String prefix = arguments[1];
    for (int hop = 0; hop < arguments.length - 2; hop++) {
      int from = hop;
      byte[] value = new byte[Integer.parseInt(arguments[hop + 2])];
      Thread.ofPlatform()
          .name("hop-" + hop)
          .start(() -> forward(bootstrap, topic(prefix, from), topic(prefix, from + 1), value));
    }
  }

  static String topic(String prefix, int number) {
    return prefix + "chain-" + number;
  }

  private static void forward(String bootstrap, String from, String to, byte[] value) {
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(consumer(bootstrap, from));
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(producer(bootstrap))) {
      consumer.subscribe(List.of(from));
      while (!Thread.currentThread().isInterrupted()) {
        ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofMillis(500));
        if (records.isEmpty()) {
          continue;
        }
        for (ConsumerRecord<String, byte[]> record : records) {
          producer.send(new ProducerRecord<>(to, record.key(), value));
        }
        producer.flush();
        consumer.commitAsync();
      }
    }
  }

  private static Properties consumer(String bootstrap, String from) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("group.id", from);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("key.deserializer", StringDeserializer.class.getName());
    settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
    return settings;
  }

  private static Properties producer(String bootstrap) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    settings.put("linger.ms", "0");
    settings.put("key.serializer", StringSerializer.class.getName());
    settings.put("value.serializer", ByteArraySerializer.class.getName());
    return settings;
  }
}
