package dev.switchboard.edge.privacy;

import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.privacy.DataKeys;
import dev.switchboard.privacy.OpeningInterceptor;
import io.smallrye.reactive.messaging.ClientCustomizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.eclipse.microprofile.config.Config;

/** Has consumers open sealed records, those of the connector's channels too. */
final class ConsumerOpening implements RecordOpening, ClientCustomizer<Map<String, Object>> {

  private final ConversationKeys keys;

  ConsumerOpening(ConversationKeys keys) {
    this.keys = keys;
  }

  @Override
  public void into(Map<String, Object> settings) {
    into(settings, keys);
  }

  @Override
  public BooleanSupplier into(Map<String, Object> settings, Duration patience) {
    RequestKeys ofRequest = new RequestKeys(keys, patience);
    into(settings, ofRequest);
    return ofRequest::isComplete;
  }

  private static void into(Map<String, Object> settings, DataKeys keys) {
    settings.merge(
        ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
        OpeningInterceptor.class.getName(),
        (others, ours) -> ours + "," + others);
    settings.put(OpeningInterceptor.DATA_KEYS, keys);
  }

  @Override
  public Map<String, Object> customize(
      String channel, Config channelConfig, Map<String, Object> settings) {
    if (!settings.containsKey(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG)) {
      return settings;
    }
    Map<String, Object> more = new HashMap<>(settings);
    into(more);
    return more;
  }
}
