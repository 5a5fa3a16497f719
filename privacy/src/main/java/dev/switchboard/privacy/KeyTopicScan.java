package dev.switchboard.privacy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads stretches of the topic of data keys. */
final class KeyTopicScan {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration NO_PROGRESS = Duration.ofSeconds(10);

  private KeyTopicScan() {}

  /**
   * Reads on to the end of what is there now, or until no more is wanted.
   *
   * @param from where to begin, by partition; the others are read from their beginning
   * @param wantsMore is given what one poll brings
   * @throws KafkaException if the broker brings nothing more for ten seconds
   */
  static void scan(
      KafkaConsumer<String, byte[]> consumer,
      List<TopicPartition> partitions,
      Map<TopicPartition, Long> from,
      Predicate<ConsumerRecords<String, byte[]>> wantsMore) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    from.forEach(
        (partition, offset) -> {
          if (partitions.contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long progressed = System.nanoTime();
    long left = left(consumer, ends);
    while (left > 0) {
      if (!wantsMore.test(consumer.poll(POLL))) {
        return;
      }
      long now = left(consumer, ends);
      if (now < left) {
        left = now;
        progressed = System.nanoTime();
      } else if (System.nanoTime() - progressed > NO_PROGRESS.toNanos()) {
        throw new KafkaException("%s can't be read to its end".formatted(partitions));
      }
    }
  }

  private static long left(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .mapToLong(it -> Math.max(0, it.getValue() - consumer.position(it.getKey())))
        .sum();
  }
}
