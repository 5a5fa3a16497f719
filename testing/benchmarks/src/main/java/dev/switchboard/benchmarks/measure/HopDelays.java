package dev.switchboard.benchmarks.measure;

import dev.switchboard.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a turn's time goes: the records' own timestamps, one topic to the next. A record is stamped
 * when its producer takes it, so a hop is the way through the broker, the wait for the next service
 * and all that this service does before it sends. Resolution is a millisecond.
 */
public final class HopDelays {

  private record Seen(Topic topic, long timestamp) {}

  private HopDelays() {}

  /**
   * The median of each hop, in milliseconds, over the turns that began since a time.
   *
   * @param since epoch milliseconds
   */
  public static Map<String, Double> since(String bootstrap, String prefix, long since) {
    Map<String, List<Seen>> turns = new HashMap<>();
    for (Topic topic : TurnsSubject.WAY.stream().distinct().toList()) {
      read(bootstrap, topic, prefix, since, turns);
    }
    Map<String, Histogram> hops = new LinkedHashMap<>();
    for (int hop = 1; hop < TurnsSubject.WAY.size(); hop++) {
      hops.put(name(hop), new Histogram(3));
    }
    for (List<Seen> seen : turns.values()) {
      // The last topic has several records of a turn; the first of them is its answer.
      List<Seen> inOrder = seen.stream().sorted(Comparator.comparingLong(Seen::timestamp)).toList();
      List<Long> stamps = along(inOrder);
      for (int hop = 1; hop < stamps.size(); hop++) {
        hops.getOrDefault(name(hop), new Histogram(3))
            .recordValue(Math.max(0, stamps.get(hop) - stamps.get(hop - 1)));
      }
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    hops.forEach((hop, delays) -> medians.put(hop, (double) delays.getValueAtPercentile(50)));
    return medians;
  }

  private static List<Long> along(List<Seen> seen) {
    Map<Topic, List<Long>> byTopic = new HashMap<>();
    seen.forEach(
        each ->
            byTopic
                .computeIfAbsent(each.topic(), topic -> new ArrayList<>())
                .add(each.timestamp()));
    List<Long> stamps = new ArrayList<>();
    for (Topic topic : TurnsSubject.WAY) {
      List<Long> left = byTopic.getOrDefault(topic, List.of());
      if (left.isEmpty()) {
        return List.of();
      }
      stamps.add(left.removeFirst());
    }
    return stamps;
  }

  private static String name(int hop) {
    return TurnsSubject.WAY.get(hop - 1).baseName() + " to " + TurnsSubject.WAY.get(hop).baseName();
  }

  private static void read(
      String bootstrap, Topic topic, String prefix, long since, Map<String, List<Seen>> turns) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(KafkaSettings.consumer(bootstrap))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.withPrefix(prefix)).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> wanted = new HashMap<>();
      partitions.forEach(each -> wanted.put(each, since));
      consumer.assign(partitions);
      Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(wanted);
      ends.forEach(
          (partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
          });
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        Stream<ConsumerRecord<String, byte[]>> records =
            StreamSupport.stream(consumer.poll(Duration.ofMillis(100)).spliterator(), false);
        records.forEach(
            record ->
                turns
                    .computeIfAbsent(record.key(), key -> new ArrayList<>())
                    .add(new Seen(topic, record.timestamp())));
      }
    }
  }
}
