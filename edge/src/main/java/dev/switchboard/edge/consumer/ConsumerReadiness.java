package dev.switchboard.edge.consumer;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready until Kafka was read once, nor while it can't be. */
@Readiness
@Singleton
final class ConsumerReadiness implements HealthCheck {

  private final EventConsumer consumer;

  ConsumerReadiness(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public HealthCheckResponse call() {
    PollLoop.State state = consumer.state();
    return HealthCheckResponse.named("event consumer reads")
        .status(state == null || state == PollLoop.State.READING)
        .withData("state", state == null ? "none" : state.name())
        .build();
  }
}
