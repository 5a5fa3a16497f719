package dev.switchboard.edge.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer whose own counts are metrics of the service for as long as it is open. */
public final class MeteredConsumer extends KafkaConsumer<String, byte[]> {

  private final KafkaClientMetrics metrics;

  /** A consumer of texts as keys, and bytes. */
  public MeteredConsumer(Map<String, Object> settings, MeterRegistry registry) {
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
