package dev.switchboard.cli.operating;

import static java.util.stream.Collectors.toSet;

import dev.switchboard.cli.project.Failure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The topics of a deployment, and how far its services have read them. */
final class Log implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 30;

  private final Admin admin;
  private final String address;

  /** Connects to a Kafka. */
  Log(String address) {
    this.address = address;
    this.admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                address,
                "request.timeout.ms",
                5_000,
                "default.api.timeout.ms",
                TIMEOUT_SECONDS * 1_000 / 2));
  }

  /** The next record of a service in each partition that it reads, where it has begun. */
  Map<TopicPartition, Long> read(String group) {
    return got(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue() != null && entry.getValue().offset() > 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Log::offset, Math::max, HashMap::new));
  }

  private static long offset(Map.Entry<TopicPartition, OffsetAndMetadata> entry) {
    return entry.getValue().offset();
  }

  /**
   * How many records a service has still to read, in the partitions of the topics that it has ever
   * read; those that it has read wholly are left out.
   */
  Map<TopicPartition, Long> unread(String group) {
    Map<TopicPartition, Long> next = read(group);
    Set<String> names = next.keySet().stream().map(TopicPartition::topic).collect(toSet());
    List<TopicPartition> partitions =
        topics(names).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(one -> new TopicPartition(topic.name(), one.partition())))
            .toList();
    Map<TopicPartition, Long> begin = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> unread = new HashMap<>();
    offsets(partitions, OffsetSpec.latest())
        .forEach(
            (partition, end) -> {
              long from = next.getOrDefault(partition, begin.getOrDefault(partition, 0L));
              if (end > from) {
                unread.put(partition, end - from);
              }
            });
    return unread;
  }

  /** Gives topics as many partitions as named. */
  void enlarge(Map<String, Integer> counts) {
    Map<String, NewPartitions> wanted = new HashMap<>();
    counts.forEach((topic, count) -> wanted.put(topic, NewPartitions.increaseTo(count)));
    got(admin.createPartitions(wanted).all());
  }

  /** How many processes of a service run; none of one that has never run. */
  int members(String group) {
    var asked = admin.describeConsumerGroups(List.of(group)).describedGroups().get(group);
    return got(
        Objects.requireNonNull(asked)
            .toCompletionStage()
            .thenApply(found -> found.members().size())
            .exceptionallyCompose(
                e ->
                    e instanceof GroupIdNotFoundException
                            || e.getCause() instanceof GroupIdNotFoundException
                        ? CompletableFuture.completedStage(0)
                        : CompletableFuture.failedStage(e))
            .toCompletableFuture());
  }

  /** The first record that the log still has in each of the partitions. */
  Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    return offsets(partitions, OffsetSpec.earliest());
  }

  private Map<TopicPartition, Long> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    got(admin.listOffsets(wanted).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  /** Topics by their names. */
  Map<String, TopicDescription> topics(Collection<String> names) {
    return new TreeMap<>(got(admin.describeTopics(names).allTopicNames()));
  }

  private <T> T got(KafkaFuture<T> answer) {
    return got(answer.toCompletionStage().toCompletableFuture());
  }

  private <T> T got(Future<T> answer) {
    try {
      return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Failure("Kafka at %s refuses: %s".formatted(address, e.getCause()));
    } catch (TimeoutException e) {
      throw new Failure("Kafka at %s does not answer".formatted(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure("interrupted while asking Kafka at " + address);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
