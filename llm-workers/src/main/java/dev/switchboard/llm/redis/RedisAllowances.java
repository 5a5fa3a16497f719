package dev.switchboard.llm.redis;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.llm.ladder.Allowance;
import dev.switchboard.llm.ladder.Allowances;
import dev.switchboard.llm.ladder.Rung;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints would still take, in Redis: {@code limit:rate:…}. While Redis is away nothing is
 * held back; the endpoint itself refuses then.
 */
public final class RedisAllowances implements Allowances {

  private static final Logger LOG = Logger.getLogger(RedisAllowances.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final RedisScript SCRIPT =
      RedisScript.ofResource(RedisAllowances.class, "allowance.lua");

  private final Redis redis;
  private final RedisKeys keys;

  /** Endpoints that tell their limits; others are not asked about. */
  private final Set<String> telling = ConcurrentHashMap.newKeySet();

  public RedisAllowances(Redis redis, RedisKeys keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public Duration take(Rung rung, long tokens) {
    String key = key(rung);
    if (!telling.contains(key)) {
      return Duration.ZERO;
    }
    return call(key, request -> request.arg("take").arg(String.valueOf(tokens)));
  }

  @Override
  public void told(Rung rung, @Nullable Allowance requests, @Nullable Allowance tokens) {
    if (requests == null && tokens == null) {
      return;
    }
    String key = key(rung);
    telling.add(key);
    Duration ignored =
        call(
            key,
            request -> {
              add(request.arg("told"), requests);
              add(request, tokens);
            });
  }

  private static void add(Request request, @Nullable Allowance said) {
    request
        .arg(String.valueOf(said == null ? -1 : said.left()))
        .arg(String.valueOf(said == null ? 0 : said.all()))
        .arg(String.valueOf(said == null ? 0 : said.reset().toMillis()));
  }

  /** Endpoints limit each model by itself. */
  private String key(Rung rung) {
    return keys.of("limit:rate:" + rung.endpoint() + " " + rung.alias().model());
  }

  private Duration call(String key, Consumer<Request> arguments) {
    try {
      return Duration.ofMillis(
          SCRIPT
              .call(
                  redis, List.of(key), (one, request) -> arguments.accept(request.arg(1).arg(one)))
              .await()
              .atMost(TIMEOUT)
              .getFirst()
              .toLong());
    } catch (RuntimeException e) {
      LOG.debugf("limits of endpoints are not held: %s", e.getMessage());
      return Duration.ZERO;
    }
  }
}
