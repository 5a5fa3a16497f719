package dev.switchboard.edge.kafka;

import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while events wait for a topic that Kafka does not know; names it. */
@Readiness
@Singleton
final class TopicsReadiness implements HealthCheck {

  private final KafkaEventPublisher publisher;

  TopicsReadiness(KafkaEventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public HealthCheckResponse call() {
    List<String> unknown = publisher.unknownTopics();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("Kafka has the topics").status(unknown.isEmpty());
    if (!unknown.isEmpty()) {
      response.withData("unknown or forbidden", String.join(", ", unknown));
    }
    return response.build();
  }
}
