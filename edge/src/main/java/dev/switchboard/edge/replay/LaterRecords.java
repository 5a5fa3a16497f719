package dev.switchboard.edge.replay;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.transition.ReplayLog.OffsetRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Finds the records of a topic that are not older than others. Leaves the consumer unassigned. */
final class LaterRecords {

  private static final Duration POLL = Duration.ofMillis(200);

  /** The clocks of those who wrote the records may differ by that much. */
  private static final Duration CLOCKS = Duration.ofMinutes(1);

  private final KafkaConsumer<String, byte[]> consumer;
  private final String prefix;

  /** Asks with a consumer that belongs to no group. */
  LaterRecords(KafkaConsumer<String, byte[]> consumer, String prefix) {
    this.consumer = consumer;
    this.prefix = prefix;
  }

  /** The ranges of the topic that begin when the first record of the given ones was written. */
  List<OffsetRange> after(List<OffsetRange> ranges, Topic topic) {
    Map<Integer, Long> begins = new TreeMap<>();
    for (OffsetRange range : ranges) {
      firstTime(range)
          .ifPresent(at -> begins.merge(range.partition(), at - CLOCKS.toMillis(), Math::min));
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    begins.forEach(
        (number, at) ->
            times.put(new TopicPartition(topic.withPrefix(prefix), number), Math.max(0, at)));
    consumer.unsubscribe();
    Map<TopicPartition, Long> ends = consumer.endOffsets(times.keySet());
    List<OffsetRange> later = new ArrayList<>();
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, first) -> {
              if (first != null) {
                long end = ends.getOrDefault(partition, first.offset());
                later.add(new OffsetRange(topic, partition.partition(), first.offset(), end));
              }
            });
    return later;
  }

  /** When the first record of a range was written; empty when the log has none of them any more. */
  private OptionalLong firstTime(OffsetRange range) {
    TopicPartition partition =
        new TopicPartition(range.topic().withPrefix(prefix), range.partition());
    long beginning = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, 0L);
    consumer.assign(Set.of(partition));
    consumer.seek(partition, Math.max(range.from(), beginning));
    while (consumer.position(partition) < range.to()) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        return OptionalLong.of(records.iterator().next().timestamp());
      }
    }
    return OptionalLong.empty();
  }
}
