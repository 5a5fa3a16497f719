package dev.switchboard.edge.replay;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.InboundRecord;
import dev.switchboard.edge.kafka.RecordOpening;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.edge.transition.ReplayLog;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads ranges of topics with a consumer of its own, which belongs to no group, and merges them by
 * the records' times. Keeps a few thousand records per partition in memory at most.
 */
@Singleton
final class KafkaReplayLog implements ReplayLog {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int FETCH_WAIT_MILLISECONDS = 50;
  private static final int BATCH = 500;
  private static final int BUFFERED = 1_000;

  private final Map<String, Object> broker;
  private final String prefix;
  private final Tracing tracing;
  private final RecordOpening opening;

  KafkaReplayLog(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      TopicsConfig topics,
      RecordOpening opening,
      Tracing tracing) {
    this.broker = broker;
    this.prefix = topics.prefix();
    this.opening = opening;
    this.tracing = tracing;
  }

  @Override
  public Uni<Map<Topic, String>> identities(Set<Topic> topics) {
    return Uni.createFrom()
        .item(() -> named(topics))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private Map<Topic, String> named(Set<Topic> topics) {
    Map<Topic, String> identities = new EnumMap<>(Topic.class);
    List<String> names = topics.stream().map(topic -> topic.withPrefix(prefix)).toList();
    try (Admin admin = Admin.create(broker)) {
      admin
          .describeTopics(names)
          .allTopicNames()
          .get()
          .forEach(
              (name, description) ->
                  identities.put(
                      InboundRecord.topic(name, prefix), name + "@" + description.topicId()));
      return identities;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics %s cannot be described".formatted(names), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while describing topics", e);
    }
  }

  @Override
  public Uni<List<OffsetRange>> toTheEnd(List<OffsetRange> ranges) {
    return Uni.createFrom()
        .item(() -> extended(ranges))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private List<OffsetRange> extended(List<OffsetRange> ranges) {
    try (var consumer = consumer()) {
      Map<TopicPartition, Long> ends =
          consumer.endOffsets(ranges.stream().map(this::partition).distinct().toList());
      return ranges.stream()
          .map(
              it ->
                  new OffsetRange(
                      it.topic(),
                      it.partition(),
                      it.from(),
                      Math.max(it.to(), ends.getOrDefault(partition(it), it.to()))))
          .toList();
    }
  }

  @Override
  public Uni<List<OffsetRange>> after(List<OffsetRange> ranges, Topic topic) {
    return Uni.createFrom()
        .item(
            () -> {
              try (var consumer = consumer()) {
                return new LaterRecords(consumer, prefix).after(ranges, topic);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private TopicPartition partition(OffsetRange range) {
    return new TopicPartition(range.topic().withPrefix(prefix), range.partition());
  }

  @Override
  public Uni<Long> replay(List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each) {
    return Uni.createFrom()
        .item(() -> read(ranges, each))
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private long read(List<OffsetRange> ranges, Function<List<InboundRecord>, Uni<Void>> each) {
    try (var consumer = consumer()) {
      return read(consumer, ranges, each);
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // what is read is there: the broker need not wait for more, nor closing for the broker
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLISECONDS);
    opening.into(settings);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private long read(
      KafkaConsumer<String, byte[]> consumer,
      List<OffsetRange> ranges,
      Function<List<InboundRecord>, Uni<Void>> each) {
    Map<TopicPartition, Long> unread = new LinkedHashMap<>();
    var merged =
        new TimestampMerge<TopicPartition, ConsumerRecord<String, byte[]>>(
            ConsumerRecord::timestamp);
    begin(consumer, ranges, unread, merged);
    long count = 0;
    while (true) {
      closeReadPartitions(consumer, unread, merged);
      for (var batch = merged.take(BATCH); !batch.isEmpty(); batch = merged.take(BATCH)) {
        each.apply(batch.stream().map(this::inbound).toList()).await().indefinitely();
        count += batch.size();
      }
      if (unread.isEmpty()) {
        return count;
      }
      fetch(consumer, unread, merged);
    }
  }

  /** The topics' order is that of cause and effect, for records of the same millisecond. */
  private void begin(
      KafkaConsumer<String, byte[]> consumer,
      List<OffsetRange> ranges,
      Map<TopicPartition, Long> unread,
      TimestampMerge<TopicPartition, ConsumerRecord<String, byte[]>> merged) {
    Map<TopicPartition, Long> from = new LinkedHashMap<>();
    ranges.stream()
        .sorted(Comparator.comparing(OffsetRange::topic).thenComparing(OffsetRange::partition))
        .forEach(
            it -> {
              var partition = partition(it);
              from.put(partition, it.from());
              unread.put(partition, it.to());
              merged.open(partition);
            });
    consumer.assign(from.keySet());
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(from.keySet());
    from.forEach(
        (partition, offset) ->
            consumer.seek(partition, Math.max(offset, beginnings.getOrDefault(partition, offset))));
  }

  private static void closeReadPartitions(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> unread,
      TimestampMerge<TopicPartition, ConsumerRecord<String, byte[]>> merged) {
    Set<TopicPartition> read = new HashSet<>();
    unread.forEach(
        (partition, to) -> {
          if (consumer.position(partition) >= to) {
            read.add(partition);
          }
        });
    for (TopicPartition partition : read) {
      unread.remove(partition);
      merged.close(partition);
    }
    consumer.pause(read);
  }

  private static void fetch(
      KafkaConsumer<String, byte[]> consumer,
      Map<TopicPartition, Long> unread,
      TimestampMerge<TopicPartition, ConsumerRecord<String, byte[]>> merged) {
    for (TopicPartition partition : unread.keySet()) {
      if (merged.size(partition) > BUFFERED) {
        consumer.pause(Set.of(partition));
      } else {
        consumer.resume(Set.of(partition));
      }
    }
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      var partition = new TopicPartition(record.topic(), record.partition());
      if (record.offset() < unread.getOrDefault(partition, 0L)) {
        merged.add(partition, record);
      }
    }
  }

  private InboundRecord inbound(ConsumerRecord<String, byte[]> record) {
    return InboundRecord.of(record, tracing.extract(record.headers()), prefix);
  }
}
