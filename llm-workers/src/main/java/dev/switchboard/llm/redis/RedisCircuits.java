package dev.switchboard.llm.redis;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.llm.ladder.Access;
import dev.switchboard.llm.ladder.CircuitRules;
import dev.switchboard.llm.ladder.Circuits;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The circuits of all replicas, in Redis: {@code limit:circuit:<endpoint>}. What a replica knows is
 * a quarter of a second old at most, so that a call seldom waits for Redis. While Redis is away
 * each process has circuits of its own.
 */
public final class RedisCircuits implements Circuits {

  private static final Logger LOG = Logger.getLogger(RedisCircuits.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long FRESH = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long TELL_AGAIN = TimeUnit.SECONDS.toNanos(30);
  private static final RedisScript SCRIPT =
      RedisScript.ofResource(RedisCircuits.class, "circuit.lua");

  private final Redis redis;
  private final RedisKeys keys;
  private final CircuitRules rules;
  private final Circuits fallback;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * @param fallback asked while Redis is away
   */
  public RedisCircuits(Redis redis, RedisKeys keys, CircuitRules rules, Circuits fallback) {
    this.redis = redis;
    this.keys = keys;
    this.rules = rules;
    this.fallback = fallback;
  }

  /**
   * What this replica knows of an endpoint.
   *
   * @param access as Redis said; null = to be asked for
   * @param at when it said so
   * @param toldAt when this replica told last that the endpoint has answered; 0 = since a failure
   *     it has not
   */
  private record Known(@Nullable Access access, long at, long toldAt) {

    static final Known NOTHING = new Known(null, 0, 0);
  }

  @Override
  public Access ask(String endpoint) {
    Known now = known.getOrDefault(endpoint, Known.NOTHING);
    Access access = now.access();
    long age = System.nanoTime() - now.at();
    if (access != null && age < FRESH) {
      Duration left = access.closedFor().minusNanos(age);
      if (access.open() && !access.probe()) {
        return access;
      }
      if (!access.open() && left.isPositive()) {
        return Access.after(left, access.lately());
      }
    }
    Access said = call("ask", endpoint);
    if (said == null) {
      return fallback.ask(endpoint);
    }
    remember(endpoint, said);
    return said;
  }

  @Override
  public void answered(String endpoint) {
    fallback.answered(endpoint);
    Known now = known.getOrDefault(endpoint, Known.NOTHING);
    boolean closed = now.access() != null && now.access().open() && !now.access().probe();
    long toldAt = now.toldAt();
    if (closed && toldAt != 0 && System.nanoTime() - toldAt < TELL_AGAIN) {
      return;
    }
    Access said = call("answered", endpoint);
    if (said != null) {
      long at = System.nanoTime();
      known.put(endpoint, new Known(said, at, at));
    }
  }

  @Override
  public void failed(String endpoint) {
    fallback.failed(endpoint);
    known.put(endpoint, Known.NOTHING);
    Access said = call("failed", endpoint);
    known.put(endpoint, said == null ? Known.NOTHING : new Known(said, System.nanoTime(), 0));
  }

  private void remember(String endpoint, Access said) {
    known.compute(
        endpoint,
        (key, before) -> new Known(said, System.nanoTime(), before == null ? 0 : before.toldAt()));
  }

  private @Nullable Access call(String what, String endpoint) {
    try {
      Response said =
          SCRIPT
              .call(
                  redis,
                  List.of(endpoint),
                  (name, request) ->
                      request
                          .arg(1)
                          .arg(keys.of(CircuitReport.key(name)))
                          .arg(what)
                          .arg(String.valueOf(rules.failures()))
                          .arg(millis(rules.window()))
                          .arg(millis(rules.first()))
                          .arg(millis(rules.longest()))
                          .arg(millis(rules.probe()))
                          .arg(millis(rules.remembered())))
              .await()
              .atMost(TIMEOUT)
              .getFirst();
      boolean open = said.get(0).toInteger() == 1;
      boolean lately = said.get(3).toInteger() == 1;
      if (!open) {
        return Access.after(Duration.ofMillis(said.get(1).toLong()), lately);
      }
      return said.get(2).toInteger() == 1 ? Access.probing(lately) : Access.now(lately);
    } catch (RuntimeException e) {
      LOG.debugf("this process alone knows of %s: %s", endpoint, e.getMessage());
      return null;
    }
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
