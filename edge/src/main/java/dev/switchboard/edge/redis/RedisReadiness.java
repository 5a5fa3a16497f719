package dev.switchboard.edge.redis;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Not ready while Redis refuses what only its operator can allow. Names the settings of Redis that
 * lose data, also where it is ready.
 */
@Readiness
@Singleton
final class RedisReadiness implements AsyncHealthCheck {

  private static final String NAME = "Redis takes what the service writes";
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final boolean needed;

  /**
   * Checks the Redis of this process.
   *
   * @param needed whether the service is of no use without Redis
   */
  RedisReadiness(
      @ConfigProperty(name = "quarkus.redis.health.enabled", defaultValue = "true")
          boolean needed) {
    this.needed = needed;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    Redis redis = RedisTroubles.used();
    return redis == null
        ? Uni.createFrom().item(() -> response(List.of()))
        : RedisSettings.read(redis)
            .map(RedisSettings::risks)
            .ifNoItem()
            .after(LONGEST)
            .fail()
            .onFailure()
            .recoverWithItem(List.of())
            .map(this::response);
  }

  private HealthCheckResponse response(List<String> risks) {
    Map<String, String> troubles = RedisTroubles.current();
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named(NAME).status(!needed || troubles.isEmpty());
    troubles.forEach((kind, words) -> response.withData("refuses " + kind, words));
    for (int i = 0; i < risks.size(); i++) {
      response.withData("risk " + (i + 1), risks.get(i));
    }
    return response.build();
  }
}
