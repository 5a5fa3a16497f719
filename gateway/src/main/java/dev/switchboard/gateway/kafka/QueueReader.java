package dev.switchboard.gateway.kafka;

import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Refusal;
import dev.switchboard.gateway.core.listing.Queues;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Compares where the consumer groups of this deployment are with where their topics end. However
 * many people watch, the broker is asked once in a while.
 */
@Singleton
final class QueueReader implements Queues {

  private static final Logger LOG = Logger.getLogger(QueueReader.class);
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

  private final Supplier<Admin> clients;
  private final String prefix;
  private @Nullable Admin admin;
  private @Nullable List<Queue> known;
  private long knownAt;

  QueueReader(KafkaClients clients, TopicsConfig topics) {
    this.clients = clients::admin;
    this.prefix = topics.prefix();
  }

  @Override
  public synchronized List<Queue> all() {
    List<Queue> fresh = known;
    if (fresh != null && System.nanoTime() - knownAt < FRESH_NANOS) {
      return fresh;
    }
    try {
      List<Queue> read = read(client());
      known = read;
      knownAt = System.nanoTime();
      return read;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.BrokerUnreachable().exception();
    } catch (ExecutionException | RuntimeException e) {
      LOG.debugf("the queues can't be read: %s", e.getMessage());
      throw new Refusal.BrokerUnreachable().exception();
    }
  }

  private Admin client() {
    Admin current = admin;
    if (current == null) {
      current = clients.get();
      admin = current;
    }
    return current;
  }

  private List<Queue> read(Admin client) throws ExecutionException, InterruptedException {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = positions(client);
    Set<TopicPartition> partitions = new HashSet<>();
    groups.values().forEach(positions -> partitions.addAll(positions.keySet()));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        client.listOffsets(ends(partitions)).all().get();
    List<Queue> queues = new ArrayList<>();
    groups.forEach((group, positions) -> queues.addAll(queues(group, positions, ends)));
    queues.sort(
        Comparator.comparingLong(Queue::records)
            .reversed()
            .thenComparing(Queue::service)
            .thenComparing(Queue::topic));
    return List.copyOf(queues);
  }

  /** Where the groups are in topics of this deployment. */
  private Map<String, Map<TopicPartition, OffsetAndMetadata>> positions(Admin client)
      throws ExecutionException, InterruptedException {
    Map<String, ListConsumerGroupOffsetsSpec> wanted = new HashMap<>();
    for (GroupListing group :
        client.listGroups(ListGroupsOptions.forConsumerGroups()).all().get()) {
      if (group.groupId().startsWith(prefix)) {
        wanted.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
      }
    }
    if (wanted.isEmpty()) {
      return Map.of();
    }
    Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new HashMap<>();
    client
        .listConsumerGroupOffsets(wanted)
        .all()
        .get()
        .forEach(
            (group, positions) -> {
              Map<TopicPartition, OffsetAndMetadata> ours = new HashMap<>();
              positions.forEach(
                  (partition, position) -> {
                    if (position != null && partition.topic().startsWith(prefix)) {
                      ours.put(partition, position);
                    }
                  });
              groups.put(group, ours);
            });
    return groups;
  }

  private List<Queue> queues(
      String group,
      Map<TopicPartition, OffsetAndMetadata> positions,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    Map<String, Long> byTopic = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          ListOffsetsResultInfo end = ends.get(partition);
          if (end != null) {
            byTopic.merge(
                partition.topic(), Math.max(0, end.offset() - position.offset()), Long::sum);
          }
        });
    return byTopic.entrySet().stream()
        .map(
            topic ->
                new Queue(withoutPrefix(group), withoutPrefix(topic.getKey()), topic.getValue()))
        .toList();
  }

  private String withoutPrefix(String name) {
    return name.substring(prefix.length());
  }

  private static Map<TopicPartition, OffsetSpec> ends(Set<TopicPartition> partitions) {
    return partitions.stream()
        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
