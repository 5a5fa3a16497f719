package dev.switchboard.edge.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The settings of a service's producer. */
final class PublisherSettings {

  private PublisherSettings() {}

  static Map<String, Object> of(Map<String, Object> broker) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    // With more, a first batch that is refused for a moment (its topic is young, its leader moved)
    // can be overtaken by the second, and is then refused until it times out: seen, 120 s late.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, "0");
    // One thread sends to all topics: a topic that is missing must not hold the others for a
    // minute.
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
    return settings;
  }
}
