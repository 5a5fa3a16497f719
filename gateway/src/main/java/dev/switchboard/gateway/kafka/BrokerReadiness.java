package dev.switchboard.gateway.kafka;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the broker did not take what was sent last: another replica may reach it. */
@Readiness
@Singleton
final class BrokerReadiness implements HealthCheck {

  private final BrokerConnection connection;

  BrokerReadiness(BrokerConnection connection) {
    this.connection = connection;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("reaches the broker").status(!connection.isAway()).build();
  }
}
