package dev.switchboard.benchmarks.measure;

import dev.switchboard.contracts.Topic;
import dev.switchboard.testkit.KafkaProbe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How large a turn's records are, read from the turns themselves. */
public final class RecordSizes {

  private RecordSizes() {}

  /** Mean size of the values on each topic along the way of a turn. */
  public static List<Integer> alongTheWay(String bootstrap, String prefix) {
    Map<Topic, Integer> means = new EnumMap<>(Topic.class);
    try (KafkaProbe probe = KafkaProbe.at(bootstrap)) {
      for (Topic topic : TurnsSubject.WAY) {
        means.computeIfAbsent(topic, any -> mean(probe.all(topic.withPrefix(prefix))));
      }
    }
    List<Integer> sizes = new ArrayList<>();
    TurnsSubject.WAY.forEach(topic -> sizes.add(means.get(topic)));
    return sizes;
  }

  private static int mean(List<ConsumerRecord<String, String>> records) {
    return (int)
        records.stream()
            .mapToInt(ConsumerRecord::serializedValueSize)
            .average()
            .orElseThrow(() -> new IllegalStateException("a topic of the turns is empty"));
  }
}
