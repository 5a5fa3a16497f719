package dev.switchboard.gateway.kafka;

import dev.switchboard.edge.consumer.MeteredConsumer;
import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Makes the gateway's Kafka clients; everything that {@code kafka.*} configures holds for all. */
@Singleton
final class KafkaClients {

  /** A sender waits no longer for a full buffer, or for a topic that the broker doesn't name. */
  private static final int MOST_BLOCKED = 3_000;

  private static final int LOOK_MILLISECONDS = 2_000;
  private static final int READ_WAIT_MILLISECONDS = 20;

  private final Map<String, Object> broker;
  private final GatewayConfig.Publishing publishing;
  private final MeterRegistry meters;
  private final RecordOpening opening;

  KafkaClients(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      GatewayConfig config,
      RecordOpening opening,
      MeterRegistry meters) {
    this.broker = broker;
    this.meters = meters;
    this.opening = opening;
    this.publishing = config.publishing();
  }

  /** A consumer without a group: it sees all that is new, and takes nothing from others. */
  KafkaConsumer<String, byte[]> follower() {
    return new MeteredConsumer(
        withoutGroup(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest")), meters);
  }

  /** A consumer without a group, for records that are there: the broker need not wait for more. */
  KafkaConsumer<String, byte[]> reader() {
    // Without metrics: it lives for one request.
    Map<String, Object> settings =
        plain(
            Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // a partition's end, and closing, take no longer than the last fetch that is under
                // way
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                READ_WAIT_MILLISECONDS));
    BooleanSupplier complete = opening.into(settings, publishing.timeout());
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()) {
      @Override
      public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        ConsumerRecords<String, byte[]> records = super.poll(timeout);
        if (!complete.getAsBoolean()) {
          throw new Refusal.DataKeysUnreachable(null).exception();
        }
        return records;
      }
    };
  }

  private Map<String, Object> withoutGroup(Map<String, Object> special) {
    Map<String, Object> settings = plain(special);
    opening.into(settings);
    return settings;
  }

  private Map<String, Object> plain(Map<String, Object> special) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds());
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    settings.putAll(special);
    return settings;
  }

  /** A client that asks how the cluster is; it gives up soon. */
  Admin admin() {
    Map<String, Object> settings = new HashMap<>();
    broker.forEach((name, value) -> settings.put(name, value));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LOOK_MILLISECONDS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOK_MILLISECONDS);
    return Admin.create(settings);
  }

  KafkaProducer<String, byte[]> producer() {
    int timeout = milliseconds();
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Math.min(timeout, MOST_BLOCKED));
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.max(1, timeout / 2));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return new MeteredProducer(settings, meters);
  }

  private int milliseconds() {
    return Math.toIntExact(publishing.timeout().toMillis());
  }
}
