package dev.switchboard.privacy;

import dev.switchboard.contracts.Topic;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Data keys for a program beside the services: it reads them from their topic when it meets one
 * that it does not know, and keeps all of them in memory.
 *
 * <p>Its settings stand among those of the consumer, whose connection it shares:
 *
 * <ul>
 *   <li>{@code switchboard.topics.prefix}: prefix of the topics' names; {@code switchboard.} by
 *       default
 *   <li>{@code switchboard.privacy.master-key}: the deployment's master key, else the environment's
 *       {@code SWITCHBOARD_PRIVACY_MASTER_KEY}; none by default
 * </ul>
 */
public final class KeyTopicReader implements DataKeys {

  /** Setting, and environment variable: see the class. */
  public static final String MASTER_KEY = "switchboard.privacy.master-key";

  /** Setting: see the class. */
  public static final String TOPICS_PREFIX = "switchboard.topics.prefix";

  private static final System.Logger LOG = System.getLogger(KeyTopicReader.class.getName());
  private static final String MASTER_KEY_VARIABLE = "SWITCHBOARD_PRIVACY_MASTER_KEY";
  private static final Duration AGAIN = Duration.ofMillis(500);

  private final KeyTopic topic;
  private final KeyWrapping wrapping;
  private final Map<TopicPartition, Long> read = new HashMap<>();
  private final Map<KeyName, byte[]> stored = new HashMap<>();

  KeyTopicReader(KeyTopic topic, KeyWrapping wrapping) {
    this.topic = topic;
    this.wrapping = wrapping;
  }

  /**
   * Makes it of the settings of a consumer.
   *
   * @throws IllegalArgumentException if the master key is none
   */
  static KeyTopicReader of(Map<String, ?> settings) {
    Object masterKey = settings.get(MASTER_KEY);
    Object prefix = settings.get(TOPICS_PREFIX);
    return new KeyTopicReader(
        new KeyTopic(
            connection(settings), prefix == null ? Topic.DEFAULT_PREFIX : prefix.toString()),
        KeyWrapping.with(
            masterKey == null ? System.getenv(MASTER_KEY_VARIABLE) : masterKey.toString()));
  }

  /** The settings that say where the broker is, and who the program is. */
  private static Map<String, Object> connection(Map<String, ?> settings) {
    return settings.entrySet().stream()
        .filter(
            it ->
                it.getKey().equals(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                    || it.getKey().equals(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG)
                    || it.getKey().startsWith("ssl.")
                    || it.getKey().startsWith("sasl."))
        .filter(it -> it.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public synchronized Map<KeyName, Lookup> find(Set<KeyName> names) throws InterruptedException {
    List<String> unknown =
        names.stream()
            .filter(name -> !stored.containsKey(name))
            .map(KeyName::conversationId)
            .distinct()
            .toList();
    if (!unknown.isEmpty()) {
      readOn(unknown);
    }
    return names.stream().collect(Collectors.toMap(name -> name, this::lookup));
  }

  private void readOn(List<String> conversations) throws InterruptedException {
    while (true) {
      try {
        topic.read(conversations, read, entries -> entries.forEach(this::note));
        return;
      } catch (KafkaException e) {
        LOG.log(
            System.Logger.Level.WARNING,
            "cannot read the data keys of %s yet: %s".formatted(topic.name(), e));
        Thread.sleep(AGAIN);
      }
    }
  }

  private void note(KeyTopic.Entry entry) {
    byte[] value = entry.stored();
    if (value == null) {
      stored.remove(entry.name());
    } else {
      stored.put(entry.name(), value);
    }
  }

  private Lookup lookup(KeyName name) {
    byte[] value = stored.get(name);
    if (value == null) {
      return new Lookup.Destroyed();
    }
    try {
      return new Lookup.Found(wrapping.unwrap(name, value));
    } catch (GeneralSecurityException e) {
      return new Lookup.Unusable("its data key can't be used: " + e.getMessage());
    }
  }

  void close() {
    topic.close();
  }
}
