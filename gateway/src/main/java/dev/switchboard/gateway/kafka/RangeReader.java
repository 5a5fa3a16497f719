package dev.switchboard.gateway.kafka;

import dev.switchboard.gateway.GatewayConfig;
import dev.switchboard.gateway.core.Refusal;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads a known stretch of a topic with a consumer that lives no longer than that. */
@Singleton
final class RangeReader {

  private static final Logger LOG = Logger.getLogger(RangeReader.class);
  private static final Duration POLL = Duration.ofMillis(250);

  private final KafkaClients clients;
  private final Duration timeout;

  RangeReader(KafkaClients clients, GatewayConfig config) {
    this.clients = clients;
    this.timeout = config.publishing().timeout();
  }

  /** From the first offset up to, and without, the second. */
  record Range(long from, long to) {

    boolean isEmpty() {
      return from >= to;
    }
  }

  /** The range that a partition holds: its earliest and its next offset. */
  Range kept(TopicPartition partition) {
    return withConsumer(consumer -> kept(consumer, partition));
  }

  /** The range that a partition holds from this time on. */
  Range keptSince(TopicPartition partition, Instant time) {
    return withConsumer(
        consumer -> {
          Range kept = kept(consumer, partition);
          OffsetAndTimestamp first =
              consumer.offsetsForTimes(Map.of(partition, time.toEpochMilli())).get(partition);
          return new Range(first == null ? kept.to() : first.offset(), kept.to());
        });
  }

  /**
   * Reads a stretch of one partition.
   *
   * @param visit takes each record; false ends the reading
   */
  void read(
      TopicPartition partition, Range range, Predicate<ConsumerRecord<String, byte[]>> visit) {
    withConsumer(
        consumer -> {
          read(consumer, partition, range, visit);
          return range;
        });
  }

  /**
   * Reads a stretch of what one partition holds.
   *
   * @param choose the stretch, of what the partition holds
   * @return what the partition holds
   */
  Range readKept(
      TopicPartition partition,
      UnaryOperator<Range> choose,
      Predicate<ConsumerRecord<String, byte[]>> visit) {
    return withConsumer(
        consumer -> {
          Range kept = kept(consumer, partition);
          read(consumer, partition, choose.apply(kept), visit);
          return kept;
        });
  }

  /**
   * Reads a stretch of every partition of a topic, one partition after the other.
   *
   * @param choose the stretch, of what a partition holds
   */
  void readAll(
      String topic,
      BiFunction<Integer, Range, Range> choose,
      Predicate<ConsumerRecord<String, byte[]>> visit) {
    withConsumer(
        consumer -> {
          List<PartitionInfo> partitions = consumer.partitionsFor(topic);
          for (PartitionInfo info : partitions == null ? List.<PartitionInfo>of() : partitions) {
            TopicPartition partition = new TopicPartition(topic, info.partition());
            Range range = choose.apply(info.partition(), kept(consumer, partition));
            if (!read(consumer, partition, range, visit)) {
              break;
            }
          }
          return topic;
        });
  }

  private <T> T withConsumer(Function<KafkaConsumer<String, byte[]>, T> work) {
    try (KafkaConsumer<String, byte[]> consumer = clients.reader()) {
      return work.apply(consumer);
    } catch (KafkaException e) {
      LOG.warnf("the log can't be read: %s", e.getMessage());
      throw new Refusal.BrokerUnreachable().exception();
    }
  }

  private static Range kept(KafkaConsumer<String, byte[]> consumer, TopicPartition partition) {
    List<TopicPartition> one = List.of(partition);
    Map<TopicPartition, Long> first = consumer.beginningOffsets(one);
    Map<TopicPartition, Long> next = consumer.endOffsets(one);
    return new Range(first.getOrDefault(partition, 0L), next.getOrDefault(partition, 0L));
  }

  private boolean read(
      KafkaConsumer<String, byte[]> consumer,
      TopicPartition partition,
      Range range,
      Predicate<ConsumerRecord<String, byte[]>> visit) {
    if (range.isEmpty()) {
      return true;
    }
    consumer.assign(List.of(partition));
    consumer.seek(partition, range.from());
    long progressed = System.nanoTime();
    // The position, not the records, says how far we are: a log may have holes.
    for (long position = range.from(); position < range.to(); ) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<String, byte[]> record : records) {
        if (record.offset() < range.to() && !visit.test(record)) {
          return false;
        }
      }
      long now = consumer.position(partition);
      if (now > position) {
        position = now;
        progressed = System.nanoTime();
      } else if (System.nanoTime() - progressed > timeout.toNanos()) {
        throw new Refusal.BrokerUnreachable().exception();
      }
    }
    return true;
  }
}
