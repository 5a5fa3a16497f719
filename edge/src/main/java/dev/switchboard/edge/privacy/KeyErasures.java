package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.KeyName;
import dev.switchboard.privacy.KeyTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What an erasure does with data keys in Redis and in their topic. */
final class KeyErasures {

  private final RedisDataKeys redis;
  private final KeyTopic topic;

  KeyErasures(RedisDataKeys redis, KeyTopic topic) {
    this.redis = redis;
    this.topic = topic;
  }

  /**
   * Notes that an erasure is asked for: everything that is written from now on gets another data
   * key than before, also where a process whose clock is ahead has made that one. Returns what is
   * known then.
   */
  KnownKeys rotate(String conversation, long at) throws InterruptedException {
    return topic.exists() ? rotated(conversation, at, read(conversation)) : KnownKeys.NONE;
  }

  /** The same, unless it was noted before for this erasure or a later one. */
  KnownKeys rotateOnce(String conversation, long at) throws InterruptedException {
    if (!topic.exists()) {
      return KnownKeys.NONE;
    }
    KnownKeys all = read(conversation);
    return all.rotated() >= at ? all : rotated(conversation, at, all);
  }

  private KnownKeys rotated(String conversation, long at, KnownKeys all) {
    long until = Math.max(at, all.latest());
    redis.rotate(conversation, until);
    return all.with(new KnownKeys(Map.of(), until, 0));
  }

  /**
   * Destroys the data keys of a conversation that were made until an erasure was asked for,
   * everywhere. Returns that time, in milliseconds.
   */
  long destroy(String conversation, long at) throws InterruptedException {
    if (!topic.exists()) {
      return at;
    }
    KnownKeys all = read(conversation);
    long until = Math.max(at, all.rotated());
    Set<String> ids = new HashSet<>(all.keys().keySet());
    topic.read(Set.of(conversation), new HashMap<>(), entries -> add(entries, conversation, ids));
    ids.removeIf(id -> DataKey.timeOf(id) > until);
    topic.write(
        ids.stream().map(id -> new KeyTopic.Entry(new KeyName(conversation, id), null)).toList());
    redis.erase(conversation, until, ids);
    return until;
  }

  private static void add(
      Collection<KeyTopic.Entry> entries, String conversation, Set<String> ids) {
    for (KeyTopic.Entry entry : entries) {
      if (entry.stored() != null && entry.name().conversationId().equals(conversation)) {
        ids.add(entry.name().keyId());
      }
    }
  }

  private KnownKeys read(String conversation) {
    return redis.read(Set.of(conversation)).getOrDefault(conversation, KnownKeys.NONE);
  }
}
