package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Event;
import dev.switchboard.edge.telemetry.BoundedTag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.Producer;

/** Metrics of the service's producer, and of the dead letters that it publishes. */
@ApplicationScoped
public class PublisherMetrics {

  /** Reasons are types of problems, which a flow can make up. */
  private static final int MOST_REASONS = 30;

  private final MeterRegistry registry;
  private final BoundedTag reasons = new BoundedTag(MOST_REASONS);

  public PublisherMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Tells what the client counts of itself; to be closed before the client. */
  public KafkaClientMetrics of(Producer<?, ?> producer) {
    KafkaClientMetrics metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
    return metrics;
  }

  /** The broker has the event. Only dead letters are counted, so a look-up by tags costs little. */
  void published(Event event) {
    if (event instanceof DeadLetter letter) {
      String type = letter.reason().type();
      Counter.builder("switchboard.dead.letters")
          .description(
              "Records that could not be processed, by their topic and the kind of problem")
          .tag("topic", letter.topic())
          .tag(
              "reason",
              reasons.of(
                  type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1)))
          .register(registry)
          .increment();
    }
  }
}
