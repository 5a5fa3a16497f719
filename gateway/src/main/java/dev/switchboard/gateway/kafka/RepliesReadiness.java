package dev.switchboard.gateway.kafka;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it is known where the replies stand: before that, an answer could be missed. */
@Readiness
@Singleton
final class RepliesReadiness implements HealthCheck {

  private final ReplyFollower follower;

  RepliesReadiness(ReplyFollower follower) {
    this.follower = follower;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("follows replies").status(follower.isFollowing()).build();
  }
}
