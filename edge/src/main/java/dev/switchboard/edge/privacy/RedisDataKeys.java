package dev.switchboard.edge.privacy;

import dev.switchboard.edge.redis.RedisCalls;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.redis.RedisScript;
import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.DataKeys.Lookup;
import dev.switchboard.privacy.KeyName;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fast copy of the data keys: a hash for each conversation. Redis may lose it; the topic of
 * data keys has everything.
 */
final class RedisDataKeys {

  private static final String FIELD = "k:";
  private static final String ROTATED = "rotated";
  private static final String ERASED = "erased";
  private static final Duration TIME_TO_LIVE = Duration.ofDays(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final RedisScript PUT = RedisScript.ofResource(RedisDataKeys.class, "put.lua");

  private final Redis redis;
  private final RedisKeys names;
  private final KeyWrapping wrapping;

  RedisDataKeys(Redis redis, RedisKeys names, KeyWrapping wrapping) {
    this.redis = redis;
    this.names = names;
    this.wrapping = wrapping;
  }

  /** What Redis knows of conversations, in one round trip. */
  Map<String, KnownKeys> read(Collection<String> conversations) {
    List<String> ids = List.copyOf(conversations);
    List<Request> requests =
        ids.stream().map(id -> Request.cmd(Command.HGETALL).arg(hash(id))).toList();
    List<Response> answers = await(RedisCalls.batch(redis, requests));
    Map<String, KnownKeys> known = LinkedHashMap.newLinkedHashMap(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      known.put(ids.get(i), known(ids.get(i), answers.get(i)));
    }
    return known;
  }

  private KnownKeys known(String conversation, Response hash) {
    Map<String, Lookup> keys = new HashMap<>();
    long rotated = 0;
    long erased = 0;
    for (String field : hash.getKeys()) {
      String value = hash.get(field).toString();
      switch (field) {
        case ROTATED -> rotated = Long.parseLong(value);
        case ERASED -> erased = Long.parseLong(value);
        default -> {
          String id = field.substring(FIELD.length());
          keys.put(id, lookup(new KeyName(conversation, id), value));
        }
      }
    }
    return new KnownKeys(keys, rotated, erased);
  }

  private Lookup lookup(KeyName name, String stored) {
    if (stored.isEmpty()) {
      return new Lookup.Destroyed();
    }
    try {
      return new Lookup.Found(wrapping.unwrap(name, Base64.getDecoder().decode(stored)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return new Lookup.Unusable("its data key can't be used: " + e.getMessage());
    }
  }

  /** Stores data keys as the topic has them, and removes those that are destroyed there. */
  void put(List<KeyTopic.Entry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    await(
        RedisScript.batch(
            redis, List.of(PUT), () -> entries.stream().map(this::requestFor).toList()));
  }

  private Request requestFor(KeyTopic.Entry entry) {
    KeyName name = entry.name();
    byte[] stored = entry.stored();
    return stored == null
        ? Request.cmd(Command.HDEL).arg(hash(name.conversationId())).arg(FIELD + name.keyId())
        : put(name, Base64.getEncoder().encodeToString(stored));
  }

  private Request put(KeyName name, String stored) {
    return PUT.requests(
            List.of(name),
            (it, request) ->
                request
                    .arg(1)
                    .arg(hash(it.conversationId()))
                    .arg(FIELD + it.keyId())
                    .arg(stored)
                    .arg(DataKey.timeOf(it.keyId()))
                    .arg(TIME_TO_LIVE.toMillis()))
        .getFirst();
  }

  /** Notes that data keys are nowhere, so that nobody has to look for them again. */
  void noteDestroyed(Set<KeyName> gone) {
    await(
        RedisScript.batch(
            redis, List.of(PUT), () -> gone.stream().map(name -> put(name, "")).toList()));
  }

  /** Has what is written from now on get other data keys. */
  void rotate(String conversation, long at) {
    note(conversation, ROTATED, at, List.of());
  }

  /** Removes data keys for good. */
  void erase(String conversation, long until, Collection<String> keyIds) {
    note(conversation, ERASED, until, keyIds);
  }

  private void note(String conversation, String field, long at, Collection<String> gone) {
    List<Request> requests = new ArrayList<>();
    requests.add(Request.cmd(Command.HSET).arg(hash(conversation)).arg(field).arg(at));
    for (String id : gone) {
      requests.add(Request.cmd(Command.HDEL).arg(hash(conversation)).arg(FIELD + id));
    }
    requests.add(Request.cmd(Command.PEXPIRE).arg(hash(conversation)).arg(TIME_TO_LIVE.toMillis()));
    await(RedisCalls.batch(redis, requests));
  }

  private static <T> T await(Uni<T> answer) {
    return answer.await().atMost(PATIENCE);
  }

  private String hash(String conversation) {
    return names.of("data-keys:" + conversation);
  }
}
