package dev.switchboard.router.versions;

import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.flows.Flow;
import dev.switchboard.flows.compiler.Compilation;
import dev.switchboard.flows.compiler.FlowCompiler;
import dev.switchboard.router.core.bot.FlowVersions;
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
import org.jboss.logging.Logger;

/**
 * The documents of all routers of a deployment, by {@link Flow#key()}: a hash of texts, and a
 * sorted set of when each was last needed. What no router has loaded, and no run has used for as
 * long as runs are kept, is dropped.
 */
public final class RedisFlowVersions implements FlowVersions {
  static final String DOCUMENTS = "flow:{router}:documents";
  static final String NEEDED = "flow:{router}:needed";

  private static final Logger LOG = Logger.getLogger(RedisFlowVersions.class);

  private final Redis redis;
  private final String documentsKey;
  private final String neededKey;
  private final Duration keep;
  private final Map<String, String> own = new HashMap<>();

  /** The texts of what other routers have told, in case Redis loses them. */
  private final Map<String, String> learned = new ConcurrentHashMap<>();

  private final Map<String, Flow> known = new ConcurrentHashMap<>();
  private final Set<String> used = ConcurrentHashMap.newKeySet();
  private volatile boolean toldBefore;

  /**
   * @param own the documents of this router's bot, at least one, with their texts
   * @param keep how long runs are kept; zero: indefinitely
   */
  public RedisFlowVersions(Redis redis, RedisKeys keys, Duration keep, Map<Flow, String> own) {
    this.redis = redis;
    this.documentsKey = keys.of(DOCUMENTS);
    this.neededKey = keys.of(NEEDED);
    this.keep = keep;
    own.forEach(
        (flow, text) -> {
          this.own.put(flow.key(), text);
          known.put(flow.key(), flow);
        });
  }

  @Override
  public Optional<Flow> of(String key) {
    Flow flow = known.get(key);
    if (flow != null) {
      used.add(key);
    }
    return Optional.ofNullable(flow);
  }

  /** Tells the other routers what this one has, learns what they have, and drops the rest. */
  public Uni<Void> exchange(Instant now) {
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
    Request documents = Request.cmd(Command.HSET).arg(documentsKey);
    own.forEach((key, text) -> documents.arg(key).arg(text));
    Set<String> needed = new HashSet<>(own.keySet());
    needed.addAll(usedOnes);
    Request times = Request.cmd(Command.ZADD).arg(neededKey);
    needed.forEach(key -> times.arg(now.toEpochMilli()).arg(key));
    return List.of(documents, times);
  }

  /**
   * A Redis that does not know this router's documents any more has lost those of others, too: of
   * routers that are gone, which runs that wait go on with.
   */
  private Uni<Void> tellAgainWhatRedisLost(Response added, Instant now) {
    if (!toldBefore || added.toInteger() == 0 || learned.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    LOG.infof("Redis has lost documents of flows, these are told again: %s", learned.keySet());
    Request documents = Request.cmd(Command.HSET).arg(documentsKey);
    Request times = Request.cmd(Command.ZADD).arg(neededKey).arg("NX");
    learned.forEach(
        (key, text) -> {
          documents.arg(key).arg(text);
          times.arg(now.toEpochMilli()).arg(key);
        });
    return redis.batch(List.of(documents, times)).replaceWithVoid();
  }

  private Uni<Void> learn() {
    return redis
        .send(Request.cmd(Command.HKEYS).arg(documentsKey))
        .chain(
            keys -> {
              Set<String> there = texts(keys);
              known.keySet().removeIf(key -> !there.contains(key) && !own.containsKey(key));
              learned.keySet().retainAll(there);
              List<String> missing =
                  there.stream().filter(key -> !known.containsKey(key)).sorted().toList();
              if (missing.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              Request wanted = Request.cmd(Command.HMGET).arg(documentsKey);
              missing.forEach(wanted::arg);
              return redis.send(wanted).invoke(found -> add(missing, found)).replaceWithVoid();
            });
  }

  private void add(List<String> keys, Response found) {
    for (int i = 0; i < keys.size(); i++) {
      Response text = found.get(i);
      if (text != null) {
        String key = keys.get(i);
        switch (FlowCompiler.compile(key, text.toString())) {
          case Compilation.Compiled it -> {
            learned.put(key, text.toString());
            known.put(key, it.flow());
          }
          // a later router may know more of the language than this one
          case Compilation.Refused it ->
              LOG.warnf("the flow %s can't run here: %s", key, it.problems().getFirst());
        }
      }
    }
  }

  private Uni<Void> drop(Instant now) {
    if (keep.isZero()) {
      return Uni.createFrom().voidItem();
    }
    long until = now.minus(keep).toEpochMilli();
    return redis
        .send(Request.cmd(Command.ZRANGEBYSCORE).arg(neededKey).arg("-inf").arg(until))
        .map(RedisFlowVersions::texts)
        .chain(
            old -> {
              if (old.isEmpty()) {
                return Uni.createFrom().voidItem();
              }
              Request documents = Request.cmd(Command.HDEL).arg(documentsKey);
              Request times = Request.cmd(Command.ZREM).arg(neededKey);
              old.forEach(
                  key -> {
                    documents.arg(key);
                    times.arg(key);
                  });
              return redis.batch(List.of(documents, times)).replaceWithVoid();
            });
  }

  private static Set<String> texts(Response list) {
    Set<String> texts = new HashSet<>();
    list.forEach(text -> texts.add(text.toString()));
    return texts;
  }
}
