package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.MasterKeyCheck;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready with another master key than the deployment's: events wait then. */
@Readiness
@Singleton
final class MasterKeyReadiness implements HealthCheck {

  private final MasterKeyCheck masterKey;

  MasterKeyReadiness(MasterKeyCheck masterKey) {
    this.masterKey = masterKey;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("has the deployment's master key");
    masterKey
        .known()
        .ifPresentOrElse(
            mistake -> response.down().withData("mistake", mistake), () -> response.up());
    return response.build();
  }
}
