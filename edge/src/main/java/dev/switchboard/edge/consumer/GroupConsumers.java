package dev.switchboard.edge.consumer;

import dev.switchboard.edge.kafka.RecordOpening;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes consumers that share the work with those of the same group, and go on where they were. */
@Singleton
public class GroupConsumers {

  /** People look at what is noted: they don't see a tenth of a second. */
  private static final int COLLECT_MILLISECONDS = 100;

  private static final int COLLECTED_BYTES = 256 * 1024;

  private final Map<String, Object> broker;
  private final RecordOpening opening;
  private final MeterRegistry meters;

  GroupConsumers(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      RecordOpening opening,
      MeterRegistry meters) {
    this.broker = broker;
    this.opening = opening;
    this.meters = meters;
  }

  KafkaConsumer<String, byte[]> member(String group) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // a member that was killed holds its partitions no longer than this
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    // most of what it reads concerns it not; the broker collects, so that not every record wakes it
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, COLLECTED_BYTES);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, COLLECT_MILLISECONDS);
    opening.into(settings);
    return new MeteredConsumer(settings, meters);
  }
}
