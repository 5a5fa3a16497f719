package dev.switchboard.edge.consumer;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when processing has failed, so that this process reads nothing any more. */
@Liveness
@Singleton
final class ConsumerLiveness implements HealthCheck {

  private final EventConsumer consumer;

  ConsumerLiveness(EventConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("event consumer")
        .status(consumer.state() != PollLoop.State.FAILED)
        .build();
  }
}
