package dev.switchboard.edge.consumer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Offsets of processed records that are not committed yet; used by the consumer's thread only. */
final class ProcessedOffsets {

  private static final Logger LOG = Logger.getLogger(ProcessedOffsets.class);
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(5);

  private final Consumer<?, ?> consumer;
  private final Duration every;
  private final Map<TopicPartition, OffsetAndMetadata> uncommitted = new HashMap<>();
  private long committedAt = System.nanoTime();

  /**
   * Offsets of a consumer.
   *
   * @param every how long to wait between commits
   */
  ProcessedOffsets(Consumer<?, ?> consumer, Duration every) {
    this.consumer = consumer;
    this.every = every;
  }

  static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  void processed(Collection<? extends ConsumerRecord<?, ?>> records) {
    Set<TopicPartition> own = consumer.assignment();
    for (ConsumerRecord<?, ?> record : records) {
      TopicPartition partition = partition(record);
      // Another process may have taken a partition over, and be further.
      if (own.contains(partition)) {
        uncommitted.put(partition, new OffsetAndMetadata(record.offset() + 1));
      }
    }
  }

  /** These partitions go to another process. */
  void lost(Collection<TopicPartition> partitions) {
    uncommitted.keySet().removeAll(Set.copyOf(partitions));
  }

  void commitNowAndThen() {
    long now = System.nanoTime();
    if (uncommitted.isEmpty() || now - committedAt < every.toNanos()) {
      return;
    }
    committedAt = now;
    Map<TopicPartition, OffsetAndMetadata> offsets = Map.copyOf(uncommitted);
    uncommitted.clear();
    consumer.commitAsync(
        offsets,
        (done, failure) -> {
          if (failure != null) {
            LOG.debugf("cannot commit offsets yet: %s", failure);
            again(offsets);
          }
        });
  }

  /** Called on the consumer's thread, in a later poll. What was processed since is further. */
  private void again(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Set<TopicPartition> own = consumer.assignment();
    offsets.forEach(
        (partition, offset) -> {
          if (own.contains(partition)) {
            uncommitted.putIfAbsent(partition, offset);
          }
        });
  }

  /** Commits and waits. A commit that fails has no effect but that records come again. */
  void commitNow() {
    try {
      if (!uncommitted.isEmpty()) {
        consumer.commitSync(Map.copyOf(uncommitted), LONGEST_COMMIT);
      }
    } catch (CommitFailedException e) {
      LOG.debugf("the partitions are another process' already: %s", e.getMessage());
    } catch (KafkaException e) {
      LOG.warnf("cannot commit offsets, their records come again: %s", e);
    }
    uncommitted.clear();
  }
}
