package dev.switchboard.tools;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.once.LedgerMemory;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What Kafka knows of requests and their answers. */
@Singleton
final class RequestTopic implements LedgerMemory.Log {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Map<String, Object> broker;
  private final String name;
  private final String audit;
  private final String group;

  RequestTopic(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      TopicsConfig topics,
      @ConfigProperty(name = "mp.messaging.incoming.tool-requests.group.id") String group) {
    this.broker = broker;
    this.name = Topic.TOOL_REQUESTS.withPrefix(topics.prefix());
    this.audit = Topic.AUDIT.withPrefix(topics.prefix());
    this.group = group;
  }

  @Override
  public boolean workedBefore() {
    try (Admin admin = Admin.create(broker)) {
      return got(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
          .values()
          .stream()
          .anyMatch(offset -> offset != null && offset.offset() > 0);
    }
  }

  /** Each answer leaves an entry on the audit topic, on which only these workers write. */
  @Override
  public Instant lastAnswer() {
    try (Admin admin = Admin.create(broker)) {
      Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
      got(admin.describeTopics(List.of(audit)).allTopicNames())
          .values()
          .forEach(
              topic ->
                  topic
                      .partitions()
                      .forEach(
                          it ->
                              newest.put(
                                  new TopicPartition(audit, it.partition()),
                                  OffsetSpec.maxTimestamp())));
      return Instant.ofEpochMilli(
          got(admin.listOffsets(newest).all()).values().stream()
              .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::timestamp)
              .reduce(0, Math::max));
    }
  }

  /**
   * How long Kafka keeps requests; empty: without a limit.
   *
   * @throws IllegalStateException when Kafka does not say
   */
  Optional<Duration> retention() {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    try (Admin admin = Admin.create(broker)) {
      ConfigEntry entry =
          Objects.requireNonNull(got(admin.describeConfigs(List.of(topic)).all()).get(topic))
              .get(TopicConfig.RETENTION_MS_CONFIG);
      long millis = entry == null ? -1 : Long.parseLong(entry.value());
      return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }
  }

  private <T> T got(KafkaFuture<T> answer) {
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not tell about " + name + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking Kafka about " + name, e);
    }
  }
}
