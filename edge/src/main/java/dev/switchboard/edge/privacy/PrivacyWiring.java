package dev.switchboard.edge.privacy;

import dev.switchboard.edge.kafka.RecordSealing;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.privacy.KeyTopic;
import dev.switchboard.privacy.KeyWrapping;
import dev.switchboard.privacy.MasterKeyCheck;
import dev.switchboard.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** How sealing and opening are put together in a service. */
@Singleton
final class PrivacyWiring {

  private static final Logger LOG = Logger.getLogger(PrivacyWiring.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final ConversationKeys keys;
  private final MasterKeyCheck masterKey;
  private final boolean on;
  private final boolean isChecked;
  private volatile boolean stopping;

  PrivacyWiring(
      PrivacyConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      TopicsConfig topics,
      Redis redis,
      RedisKeys names,
      MeterRegistry meters) {
    KeyWrapping wrapping = wrapping(config);
    this.on = config.encryptText();
    // Where nothing is configured, nothing is looked for before a sealed record comes.
    this.isChecked = on || config.masterKey().isPresent();
    KeyTopic topic = new KeyTopic(broker, topics.prefix());
    this.masterKey = new MasterKeyCheck(topic, wrapping);
    this.keys =
        new ConversationKeys(
            new RedisDataKeys(redis, names, wrapping),
            topic,
            wrapping,
            masterKey,
            new PrivacyMetrics(meters),
            Clock.systemUTC(),
            Pause.SLEEPING);
  }

  private static KeyWrapping wrapping(PrivacyConfig config) {
    try {
      return KeyWrapping.with(config.masterKey().orElse(null));
    } catch (IllegalArgumentException e) {
      String key = "switchboard.privacy.master-key";
      throw new ConfigurationException(key + ": " + e.getMessage(), Set.of(key));
    }
  }

  @Produces
  @Singleton
  ConsumerOpening opening() {
    return new ConsumerOpening(keys);
  }

  @Produces
  @Singleton
  RecordSealing sealing() {
    return new EventSealing(keys, on);
  }

  @Produces
  @Singleton
  MasterKeyCheck masterKeyCheck() {
    return masterKey;
  }

  /** The check needs Kafka, which may come later: the service starts meanwhile. */
  void start(@Observes StartupEvent event) {
    if (isChecked) {
      Thread.ofPlatform().daemon().name("master-key-check").start(this::check);
    }
  }

  private void check() {
    boolean done = false;
    while (!done && !stopping) {
      try {
        masterKey.mistake(on).ifPresent(LOG::error);
        done = true;
      } catch (KafkaException e) {
        LOG.warnf("the master key can't be checked yet: %s", e.getMessage());
        LockSupport.parkNanos(AGAIN.toNanos());
      } catch (InterruptedException e) {
        done = true;
      }
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    keys.close();
  }
}
