package dev.switchboard.edge.redis;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a Redis cluster of several primaries at start. A batch of conversations spans its hash
 * slots; and primaries that fail over one by one would lose states without the checkpoints beside
 * them, by which a loss is noticed. A cluster of one primary is as good as a single one.
 */
@ApplicationScoped
class RedisCluster {

  private static final String SETTING = "quarkus.redis.client-type";
  private static final String FIX =
      "use one primary with replicas (Sentinel, or a managed failover), or a cluster of one shard";
  private static final Duration LONGEST = Duration.ofSeconds(3);

  /** Before anything else uses Redis. */
  private static final int FIRST = 1;

  private final Instance<Redis> redis;
  private final String clientType;

  RedisCluster(
      Instance<Redis> redis,
      @ConfigProperty(name = SETTING, defaultValue = "standalone") String clientType) {
    this.redis = redis;
    this.clientType = clientType;
  }

  /** A Redis that does not answer is asked by whoever needs it; then readiness tells. */
  void start(@Observes @Priority(FIRST) StartupEvent event) {
    if (clientType.equals("cluster")) {
      throw refusal("%s is cluster".formatted(SETTING));
    }
    if (redis.isResolvable()) {
      refuse(redis.get())
          .onFailure(e -> !(e instanceof ConfigurationException))
          .recoverWithNull()
          .await()
          .indefinitely();
    }
  }

  /** Fails with {@link ConfigurationException} at a cluster of several primaries. */
  static Uni<Void> refuse(Redis redis) {
    return redis
        .send(Request.cmd(Command.INFO).arg("cluster"))
        .chain(
            info ->
                info.toString().contains("cluster_enabled:1")
                    ? redis
                        .send(Request.cmd(Command.CLUSTER).arg("INFO"))
                        .map(cluster -> primaries(cluster.toString()))
                    : Uni.createFrom().item(1))
        .ifNoItem()
        .after(LONGEST)
        .fail()
        .invoke(
            primaries -> {
              if (primaries > 1) {
                throw refusal("this Redis is a cluster of %d primaries".formatted(primaries));
              }
            })
        .replaceWithVoid();
  }

  private static int primaries(String info) {
    return info.lines()
        .filter(line -> line.startsWith("cluster_size:"))
        .map(line -> Integer.valueOf(line.substring(line.indexOf(':') + 1).trim()))
        .findFirst()
        .orElse(1);
  }

  private static ConfigurationException refusal(String what) {
    return new ConfigurationException(
        "%s, over which a service's keys would be spread; %s".formatted(what, FIX),
        Set.of(SETTING));
  }

  /** Redis' words, with the fix where they come from a cluster. */
  static String explained(String words) {
    return words.contains("MOVED") || words.contains("CROSSSLOT")
        ? "%s (a cluster of several primaries; %s)".formatted(words, FIX)
        : words;
  }
}
