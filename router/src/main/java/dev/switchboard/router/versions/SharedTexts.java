package dev.switchboard.router.versions;

import dev.switchboard.edge.redis.RedisCalls;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;

/**
 * Texts that all routers of a deployment share, by key: a hash of texts, and a sorted set of when
 * each was last needed. What no router has loaded, and no run has used for as long as runs are
 * kept, is dropped.
 *
 * @param <T> what a text is read to
 */
final class SharedTexts<T> {

  private static final Logger LOG = Logger.getLogger(SharedTexts.class);

  private final Redis redis;
  private final Keys keys;
  private final Duration keep;
  private final BiFunction<String, String, Optional<T>> reader;
  private final Map<String, String> own;

  /** The texts of what other routers have told, in case Redis loses them. */
  private final Map<String, String> learned = new ConcurrentHashMap<>();

  private final Map<String, T> known = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private volatile boolean toldBefore;

  /** Where they are in Redis. */
  record Keys(String texts, String needed) {}

  /**
   * @param keep how long runs are kept; zero: indefinitely
   * @param reader of a key and its text; empty where this router can't read it
   * @param own key to text of what this router has
   * @param read the same, read
   */
  SharedTexts(
      Redis redis,
      Keys keys,
      Duration keep,
      BiFunction<String, String, Optional<T>> reader,
      Map<String, String> own,
      Map<String, T> read) {
    this.redis = redis;
    this.keys = keys;
    this.keep = keep;
    this.reader = reader;
    this.own = new HashMap<>(own);
    known.putAll(read);
  }

  Optional<T> of(String key) {
    T found = known.get(key);
    if (found != null) {
      used.add(key);
    }
    return Optional.ofNullable(found);
  }

  /** Tells the other routers what this one has, learns what they have, and drops the rest. */
  Uni<Void> exchange(Instant now) {
    if (own.isEmpty()) {
      return learn().chain(() -> drop(now));
    }
    Set<String> needed = new HashSet<>(used);
    return redis
        .batch(told(needed, now))
        .invoke(() -> used.removeAll(needed))
        .chain(answers -> tellAgainWhatRedisLost(answers.getFirst(), now))
        .invoke(() -> toldBefore = true)
        .chain(this::learn)
        .chain(() -> drop(now));
  }

  private List<Request> told(Set<String> usedOnes, Instant now) {
    Request texts = Request.cmd(Command.HSET).arg(keys.texts());
    own.forEach((key, text) -> texts.arg(key).arg(text));
    Set<String> needed = new HashSet<>(own.keySet());
    needed.addAll(usedOnes);
    Request times = Request.cmd(Command.ZADD).arg(keys.needed());
    needed.forEach(key -> times.arg(now.toEpochMilli()).arg(key));
    return List.of(texts, times);
  }

  /**
   * A Redis that does not know this router's texts any more has lost those of others, too: of
   * routers that are gone, which runs that wait go on with.
   */
  private Uni<Void> tellAgainWhatRedisLost(Response added, Instant now) {
    if (!toldBefore || added.toInteger() == 0 || learned.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    LOG.infof("Redis has lost %s, these are told again: %s", keys.texts(), learned.keySet());
    Request texts = Request.cmd(Command.HSET).arg(keys.texts());
    Request times = Request.cmd(Command.ZADD).arg(keys.needed()).arg("NX");
    learned.forEach(
        (key, text) -> {
          texts.arg(key).arg(text);
          times.arg(now.toEpochMilli()).arg(key);
        });
    return RedisCalls.batch(redis, List.of(texts, times)).replaceWithVoid();
  }

  private Uni<Void> learn() {
    return redis
        .send(Request.cmd(Command.HKEYS).arg(keys.texts()))
        .chain(
            found -> {
              Set<String> there = texts(found);
              known.keySet().removeIf(key -> !there.contains(key) && !own.containsKey(key));
              learned.keySet().retainAll(there);
              List<String> missing =
                  there.stream().filter(key -> !known.containsKey(key)).sorted().toList();
              if (missing.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              Request wanted = Request.cmd(Command.HMGET).arg(keys.texts());
              missing.forEach(wanted::arg);
              return redis.send(wanted).invoke(it -> add(missing, it)).replaceWithVoid();
            });
  }

  private void add(List<String> missing, Response found) {
    for (int i = 0; i < missing.size(); i++) {
      Response text = found.get(i);
      if (text != null) {
        String key = missing.get(i);
        reader
            .apply(key, text.toString())
            .ifPresent(
                read -> {
                  learned.put(key, text.toString());
                  known.put(key, read);
                });
      }
    }
  }

  private Uni<Void> drop(Instant now) {
    if (keep.isZero()) {
      return Uni.createFrom().voidItem();
    }
    long until = now.minus(keep).toEpochMilli();
    return redis
        .send(Request.cmd(Command.ZRANGEBYSCORE).arg(keys.needed()).arg("-inf").arg(until))
        .map(SharedTexts::texts)
        .chain(
            old -> {
              if (old.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              Request texts = Request.cmd(Command.HDEL).arg(keys.texts());
              Request times = Request.cmd(Command.ZREM).arg(keys.needed());
              old.forEach(
                  key -> {
                    texts.arg(key);
                    times.arg(key);
                  });
              return RedisCalls.batch(redis, List.of(texts, times)).replaceWithVoid();
            });
  }

  private static Set<String> texts(Response list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.toString()));
    return texts;
  }
}
