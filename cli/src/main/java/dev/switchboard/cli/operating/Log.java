package dev.switchboard.cli.operating;

import dev.switchboard.cli.project.Failure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

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

  /** How many processes of a service run. */
  int members(String group) {
    return got(admin.describeConsumerGroups(List.of(group)).all()).values().stream()
        .mapToInt(found -> found.members().size())
        .sum();
  }

  /** The first record that the log still has in each of the partitions. */
  Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, OffsetSpec.earliest()));
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
