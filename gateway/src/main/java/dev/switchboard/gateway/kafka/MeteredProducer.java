package dev.switchboard.gateway.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A producer whose own counts are metrics of the gateway for as long as it is open. */
final class MeteredProducer extends KafkaProducer<String, byte[]> {

  private final KafkaClientMetrics metrics;

  MeteredProducer(Map<String, Object> settings, MeterRegistry registry) {
    super(settings, new StringSerializer(), new ByteArraySerializer());
    metrics = new KafkaClientMetrics(this);
    metrics.bindTo(registry);
  }

  @Override
  public void close() {
    metrics.close();
    super.close();
  }

  @Override
  public void close(Duration timeout) {
    metrics.close();
    super.close(timeout);
  }
}
