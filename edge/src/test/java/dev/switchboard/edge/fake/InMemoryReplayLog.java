package dev.switchboard.edge.fake;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.transition.ReplayLog;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Topics in a list; a batch has up to two records. */
public class InMemoryReplayLog implements ReplayLog {

  private static final int BATCH = 2;

  public final List<InboundRecord> records = new ArrayList<>();

  /** Follows the topics' names; another one stands for topics that were created again. */
  public String generation = "first";

  @Override
  public Uni<Map<Topic, String>> identities(Set<Topic> topics) {
    Map<Topic, String> identities = new EnumMap<>(Topic.class);
    topics.forEach(topic -> identities.put(topic, topic.baseName() + "@" + generation));
    return Uni.createFrom().item(identities);
  }

  @Override
  public Uni<List<OffsetRange>> toTheEnd(List<OffsetRange> ranges) {
    return Uni.createFrom().item(ranges.stream().map(this::toTheEnd).toList());
  }

  private OffsetRange toTheEnd(OffsetRange range) {
    long end =
        records.stream()
            .map(InboundRecord::raw)
            .filter(raw -> raw.topic() == range.topic() && raw.partition() == range.partition())
            .mapToLong(raw -> raw.offset() + 1)
            .reduce(range.to(), Math::max);
    return new OffsetRange(range.topic(), range.partition(), range.from(), end);
  }

  @Override
  public Uni<List<OffsetRange>> after(List<OffsetRange> ranges, Topic topic) {
    return Uni.createFrom()
        .item(
            () ->
                records.stream()
                    .filter(record -> record.raw().topic() == topic)
                    .filter(record -> ranges.stream().anyMatch(it -> isAfter(record, it)))
                    .map(InboundRecord::raw)
                    .map(it -> new OffsetRange(topic, it.partition(), it.offset(), it.offset() + 1))
                    .toList());
  }

  /** Whether a record is not older than one of the range. */
  private boolean isAfter(InboundRecord record, OffsetRange range) {
    return record.raw().partition() == range.partition()
        && records.stream()
            .filter(it -> contains(range, it))
            .anyMatch(it -> !it.raw().timestamp().isAfter(record.raw().timestamp()));
  }

  @Override
  public Uni<Long> replay(List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each) {
    List<InboundRecord> found =
        records.stream()
            .filter(record -> ranges.stream().anyMatch(range -> contains(range, record)))
            .sorted(
                Comparator.comparing((InboundRecord it) -> it.raw().timestamp())
                    .thenComparing(it -> it.raw().topic()))
            .toList();
    return Multi.createFrom()
        .iterable(found)
        .group()
        .intoLists()
        .of(BATCH)
        .onItem()
        .transformToUniAndConcatenate(each::apply)
        .collect()
        .asList()
        .replaceWith((long) found.size());
  }

  private static boolean contains(OffsetRange range, InboundRecord record) {
    return record.raw().topic() == range.topic()
        && record.raw().partition() == range.partition()
        && record.raw().offset() >= range.from()
        && record.raw().offset() < range.to();
  }
}
