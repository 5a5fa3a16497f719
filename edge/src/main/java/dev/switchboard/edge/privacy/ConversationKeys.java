package dev.switchboard.edge.privacy;

import dev.switchboard.privacy.DataKey;
import dev.switchboard.privacy.DataKeys;
import dev.switchboard.privacy.KeyName;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import dev.switchboard.privacy.MasterKeyCheck;
import dev.switchboard.retry.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/**
 * The data keys of conversations: in memory those met in the last minutes, in Redis the fast copy,
 * in a compacted topic all of them. A data key is in the topic before anything is encrypted with
 * it.
 */
final class ConversationKeys implements DataKeys {

  private static final Logger LOG = Logger.getLogger(ConversationKeys.class);
  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final RedisDataKeys redis;
  private final KeyTopic topic;
  private final KeyWrapping wrapping;
  private final MasterKeyCheck masterKey;
  private final KeyErasures erasures;
  private final PrivacyMetrics metrics;
  private final Clock clock;
  private final Pause pause;
  private final RememberedKeys remembered = new RememberedKeys();

  ConversationKeys(
      RedisDataKeys redis,
      KeyTopic topic,
      KeyWrapping wrapping,
      MasterKeyCheck masterKey,
      PrivacyMetrics metrics,
      Clock clock,
      Pause pause) {
    this.redis = redis;
    this.topic = topic;
    this.wrapping = wrapping;
    this.masterKey = masterKey;
    this.erasures = new KeyErasures(redis, topic);
    this.metrics = metrics;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * The data keys to write events of conversations with; makes those that are missing.
   *
   * @throws KafkaException if one can't be kept, or the master key is another one
   */
  Map<String, DataKey> forWriting(Collection<String> conversations) throws InterruptedException {
    Map<String, DataKey> keys = new HashMap<>();
    Set<String> unknown = new HashSet<>();
    for (String conversation : conversations) {
      remembered
          .of(conversation)
          .newest()
          .ifPresentOrElse(key -> keys.put(conversation, key), () -> unknown.add(conversation));
    }
    if (!unknown.isEmpty()) {
      learn(unknown);
      requireMasterKey(true);
      List<KeyTopic.Entry> made = new ArrayList<>();
      Map<KeyName, DataKey> fresh = new LinkedHashMap<>();
      for (String conversation : unknown) {
        KnownKeys all = remembered.of(conversation);
        DataKey key = all.newest().orElseGet(() -> DataKey.random(all.nextTime(clock.millis())));
        keys.put(conversation, key);
        if (all.lookup(key.id()) == null) {
          KeyName name = new KeyName(conversation, key.id());
          fresh.put(name, key);
          made.add(new KeyTopic.Entry(name, wrapping.wrap(name, key)));
        }
      }
      keep(made, fresh);
    }
    return keys;
  }

  private void keep(List<KeyTopic.Entry> made, Map<KeyName, DataKey> fresh)
      throws InterruptedException {
    if (made.isEmpty()) {
      return;
    }
    topic.write(made);
    try {
      redis.put(made);
    } catch (RuntimeException e) {
      // Readers find it in the topic.
      LOG.warnf("Redis does not take %d data keys: %s", made.size(), e.getMessage());
    }
    fresh.forEach((name, key) -> remembered.add(name, new Lookup.Found(key)));
    metrics.made(made.size());
  }

  /**
   * Looks whether an erasure of one of these conversations was asked for since they were met; what
   * is written next then gets another data key.
   *
   * @throws RuntimeException if Redis can't be reached
   */
  void ask(Set<String> conversations) {
    redis.read(conversations).forEach(remembered::add);
  }

  /** The same, but while Redis is away nothing is learned: several data keys do no harm. */
  private void learn(Set<String> conversations) {
    try {
      ask(conversations);
    } catch (RuntimeException e) {
      LOG.warnf("Redis does not tell %d data keys: %s", conversations.size(), e.getMessage());
    }
  }

  @Override
  public Map<KeyName, Lookup> find(Set<KeyName> names) throws InterruptedException {
    return findWithin(names, FOREVER);
  }

  /** The same, but after this time without those that could not be read. */
  Map<KeyName, Lookup> findWithin(Set<KeyName> names, Duration patience)
      throws InterruptedException {
    long begun = System.nanoTime();
    Map<KeyName, Lookup> found = HashMap.newHashMap(names.size());
    while (!findMore(found, names) && System.nanoTime() - begun < patience.toNanos()) {
      pause.of(AGAIN);
    }
    return found;
  }

  private boolean findMore(Map<KeyName, Lookup> found, Set<KeyName> names)
      throws InterruptedException {
    Set<KeyName> unknown = remembered.fill(found, names);
    try {
      if (!unknown.isEmpty()) {
        redis.read(conversations(unknown)).forEach(remembered::add);
        unknown = remembered.fill(found, unknown);
      }
      if (!unknown.isEmpty()) {
        restore(unknown);
        unknown = remembered.fill(found, unknown);
      }
      if (found.values().stream().anyMatch(Lookup.Unusable.class::isInstance)) {
        // Damaged, or good and this process is configured wrongly: then it must not be given up.
        requireMasterKey(false);
      }
      return unknown.isEmpty();
    } catch (RuntimeException e) {
      found.values().removeIf(Lookup.Unusable.class::isInstance);
      LOG.warnf("cannot read data keys yet: %s", e.getMessage());
      return false;
    }
  }

  private void requireMasterKey(boolean writes) throws InterruptedException {
    Optional<String> mistake = masterKey.mistake(writes);
    if (mistake.isPresent()) {
      throw new KafkaException(mistake.get());
    }
  }

  /**
   * Redis has lost data keys, or they are destroyed. The topic knows; what it has goes to Redis
   * again, so that it is read once and not for each conversation.
   */
  private void restore(Set<KeyName> names) throws InterruptedException {
    Set<String> conversations = conversations(names);
    topic.read(conversations, new HashMap<>(), redis::put);
    metrics.restored();
    redis.read(conversations).forEach(remembered::add);
    Set<KeyName> gone = remembered.fill(new HashMap<>(), names);
    if (!gone.isEmpty()) {
      redis.noteDestroyed(gone);
      gone.forEach(name -> remembered.add(name, new Lookup.Destroyed()));
    }
  }

  private static Set<String> conversations(Set<KeyName> names) {
    return names.stream().map(KeyName::conversationId).collect(Collectors.toSet());
  }

  /** Notes that an erasure is asked for; see {@link KeyErasures#rotate}. */
  void rotate(String conversation, long at) throws InterruptedException {
    remembered.add(conversation, erasures.rotate(conversation, at));
  }

  /** The same, unless the gateway has done it when it took the request. */
  void rotateOnce(String conversation, long at) throws InterruptedException {
    remembered.add(conversation, erasures.rotateOnce(conversation, at));
  }

  /** Destroys data keys for good; see {@link KeyErasures#destroy}. */
  void destroy(String conversation, long at) throws InterruptedException {
    long until = erasures.destroy(conversation, at);
    remembered.remove(conversation, until);
  }

  @Override
  public void metPlain(Set<String> conversations) {
    // Its writer knows nothing of data keys, nor of what another process has destroyed.
    remembered.forget(conversations);
  }

  @Override
  public void passedOver(int erased) {
    metrics.passedOver(erased);
  }

  void close() {
    topic.close();
  }
}
