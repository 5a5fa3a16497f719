package dev.switchboard.edge.redis;

import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The failures of Redis in this process that only an operator can end, with Redis' own words; for
 * health checks. They are told apart by reads and writes: a full Redis still answers reads.
 */
final class RedisTroubles {

  private static final Logger LOG = Logger.getLogger(RedisTroubles.class);
  private static final Map<String, String> PERMANENT = new ConcurrentHashMap<>();
  private static volatile @Nullable Redis used;

  private RedisTroubles() {}

  /** Notes the client of this process; warns of its server's settings at the first call. */
  static void using(Redis redis) {
    if (used != redis) {
      used = redis;
      RedisSettings.read(redis)
          .subscribe()
          .with(
              settings -> settings.risks().forEach(risk -> LOG.warnf("Redis: %s", risk)),
              failure -> LOG.debugf("the settings of Redis are not known: %s", failure));
    }
  }

  /** The client that this process uses; null before its first call. */
  static @Nullable Redis used() {
    return used;
  }

  static void answered(List<Request> requests, @Nullable Throwable failure) {
    String kind =
        requests.stream().anyMatch(it -> it.command().equals(Command.EVALSHA)) ? "writes" : "reads";
    if (failure == null) {
      if (PERMANENT.remove(kind) != null) {
        LOG.infof("Redis takes %s again", kind);
      }
    } else if (RedisFailure.of(failure) == RedisFailure.PERMANENT) {
      String words = RedisCluster.explained(String.valueOf(failure.getMessage()));
      if (!words.equals(PERMANENT.put(kind, words))) {
        LOG.errorf(
            "Redis refuses %s until its operator changes something: %s. The service waits",
            kind, words);
      }
    }
  }

  /** Redis' words by what it refuses. */
  static Map<String, String> current() {
    return new TreeMap<>(PERMANENT);
  }
}
