package dev.switchboard.edge.redis;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of a deployment's keys. Each begins with the deployment's prefix, so that deployments
 * can share one Redis, as they share one Kafka.
 */
public final class RedisKeys {

  /** For a Redis that belongs to one deployment. */
  public static final RedisKeys UNPREFIXED = new RedisKeys("");

  private static final String SETTING = "switchboard.redis.prefix";

  /** What stands for an empty prefix, which configuration cannot say. */
  private static final String NO_PREFIX = "none";

  /** Braces would choose the hash slot, and the rest would have to be quoted in patterns. */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._:-]{0,100}");

  private final String prefix;

  private RedisKeys(String prefix) {
    this.prefix = prefix;
  }

  /**
   * The keys of a deployment with this prefix.
   *
   * @throws ConfigurationException if the prefix has other characters than letters, digits and
   *     {@code . _ : -}
   */
  public static RedisKeys withPrefix(String prefix) {
    if (!ALLOWED.matcher(prefix).matches()) {
      throw new ConfigurationException(
          "%s: \"%s\" has characters that keys can't have; use up to 100 letters, digits and . _ : -"
              .formatted(SETTING, prefix),
          Set.of(SETTING));
    }
    return new RedisKeys(prefix);
  }

  /** A key, or the beginning of keys, with the prefix before it. */
  public String of(String name) {
    return prefix + name;
  }

  /** Makes the keys of the running service. */
  static final class Wiring {

    @Produces
    @Singleton
    RedisKeys keys(RedisKeysConfig config, TopicsConfig topics) {
      return config
          .prefix()
          .map(prefix -> withPrefix(prefix.equals(NO_PREFIX) ? "" : prefix))
          .orElseGet(() -> withPrefix(ofTopics(topics.prefix())));
    }

    /** Deployments that share a Kafka have different topics, and mostly one Redis. */
    private static String ofTopics(String prefix) {
      return prefix.equals(Topic.DEFAULT_PREFIX) ? "" : prefix;
    }
  }
}
