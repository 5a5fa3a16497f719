package dev.switchboard.edge.consumer;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.replay.OwnPartitions;
import dev.switchboard.retry.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The topics of a stateful service, read by one consumer: the events of a conversation are decided
 * one after the other, and partitions of one number go to one process.
 */
@ApplicationScoped
public class EventConsumer {

  /** After the batch that is under way, and before the producer closes. */
  private static final int AFTER_THE_LOOPS = 200;

  private static final PollLoop.Times TIMES =
      new PollLoop.Times(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));
  private static final Duration LONGEST_END = Duration.ofSeconds(3);

  private final Map<String, Object> settings;
  private final String prefix;
  private final OwnPartitions partitions;
  private final MeterRegistry registry;
  private volatile @Nullable PollLoop loop;
  private @Nullable Thread thread;
  private @Nullable KafkaClientMetrics metrics;

  EventConsumer(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      TopicsConfig topics,
      RecordOpening opening,
      OwnPartitions partitions,
      MeterRegistry registry,
      @ConfigProperty(name = "quarkus.application.name") String service) {
    this.prefix = topics.prefix();
    this.settings = settings(broker, prefix + service);
    opening.into(settings);
    this.partitions = partitions;
    this.registry = registry;
  }

  private static Map<String, Object> settings(Map<String, Object> broker, String group) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "kafka-consumer-inbox");
    // A killed service's partitions move on, or back to its successor, within seconds.
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "6000");
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, "2000");
    return settings;
  }

  /**
   * Reads topics from now on. To be called once.
   *
   * @param work on the records of a poll, in their order; completes when they need not come again,
   *     and fails only when processing can't continue
   */
  public synchronized void read(Set<Topic> topics, Function<List<InboundRecord>, Uni<Void>> work) {
    KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings);
    metrics = new KafkaClientMetrics(consumer);
    metrics.bindTo(registry);
    List<String> names = topics.stream().map(topic -> topic.withPrefix(prefix)).toList();
    loop = new PollLoop(consumer, names, prefix, partitions, work, TIMES, Pause.SLEEPING);
    thread = Thread.ofPlatform().daemon().name("event-consumer").start(loop);
  }

  /** Whether records are read; null where the service reads by other means. */
  PollLoop.@Nullable State state() {
    PollLoop current = loop;
    return current == null ? null : current.state();
  }

  synchronized void stop(@Observes @Priority(AFTER_THE_LOOPS) ShutdownEvent event)
      throws InterruptedException {
    if (loop != null && thread != null && metrics != null) {
      loop.stop();
      if (!thread.join(LONGEST_END)) {
        thread.interrupt();
      }
      metrics.close();
    }
  }
}
