package dev.switchboard.gateway.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer whose own counts are metrics of the gateway for as long as it is open. */
final class MeteredConsumer extends KafkaConsumer<String, byte[]> {

  private final KafkaClientMetrics metrics;

  MeteredConsumer(Map<String, Object> settings, MeterRegistry registry) {
    super(settings, new StringDeserializer(), new ByteArrayDeserializer());
    metrics = new KafkaClientMetrics(this);
    metrics.bindTo(registry);
  }

  @Override
  public void close() {
    metrics.close();
    super.close();
  }
}
