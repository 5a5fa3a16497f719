package dev.switchboard.privacy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka clients of the topic of data keys. They stop waiting for a broker after seconds: behind
 * them wait requests of clients, and readers that try again.
 */
final class KeyTopicClients implements AutoCloseable {

  private static final int WAIT_MS = 5_000;
  private static final Duration CLOSE = Duration.ofSeconds(2);
  private static final String API_TIMEOUT = ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
  private static final String REQUEST_TIMEOUT = ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG;

  private final Map<String, Object> broker;
  private @Nullable KafkaProducer<String, byte[]> producer;

  /**
   * Makes clients of one broker.
   *
   * @param broker settings of every Kafka client, such as {@code bootstrap.servers}
   */
  KeyTopicClients(Map<String, Object> broker) {
    this.broker = new HashMap<>(broker);
    this.broker.remove(ConsumerConfig.GROUP_ID_CONFIG);
    this.broker.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
  }

  Admin admin() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(API_TIMEOUT, WAIT_MS);
    settings.put(REQUEST_TIMEOUT, WAIT_MS);
    return Admin.create(settings);
  }

  KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    settings.put(API_TIMEOUT, WAIT_MS);
    settings.put(REQUEST_TIMEOUT, WAIT_MS);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  synchronized KafkaProducer<String, byte[]> producer() {
    KafkaProducer<String, byte[]> current = producer;
    if (current == null) {
      Map<String, Object> settings = new HashMap<>(broker);
      settings.put(ProducerConfig.ACKS_CONFIG, "all");
      settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
      settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT_MS);
      settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WAIT_MS);
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * WAIT_MS);
      current = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
      producer = current;
    }
    return current;
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
      producer = null;
    }
  }
}
