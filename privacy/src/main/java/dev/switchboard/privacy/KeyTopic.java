package dev.switchboard.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The compacted topic that keeps the data keys: one record for each, a tombstone for each that an
 * erasure has destroyed. Safe for use by several threads.
 */
public final class KeyTopic implements AutoCloseable {

  /** The topic's name without prefix. */
  public static final String BASE_NAME = "data-keys";

  /**
   * Data keys lie in the first so many partitions, however many the topic gets: one that is looked
   * for in another partition than it lies in would count as destroyed.
   */
  private static final int PARTITIONS = 8;

  private static final int MARKS = 0;

  /**
   * What compaction has removed is gone from the disk. It begins an hour after a tombstone at the
   * latest, and readers see the tombstone for a day.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "cleanup.policy", "compact",
          "max.compaction.lag.ms", "3600000",
          "segment.ms", "3600000",
          "min.cleanable.dirty.ratio", "0.01",
          "delete.retention.ms", "86400000");

  private final KeyTopicClients clients;
  private final String topic;
  private volatile boolean exists;

  /**
   * A record of the topic.
   *
   * @param stored the result of {@link KeyWrapping#wrap}; null for a data key that is destroyed
   */
  public record Entry(KeyName name, byte @Nullable [] stored) {}

  /**
   * @param broker settings of every Kafka client, such as {@code bootstrap.servers}
   * @param prefix of the topics' names
   */
  public KeyTopic(Map<String, Object> broker, String prefix) {
    this.clients = new KeyTopicClients(broker);
    this.topic = prefix + BASE_NAME;
  }

  /** The topic's name on the broker. */
  public String name() {
    return topic;
  }

  /**
   * Makes the topic, if it is not there.
   *
   * @throws KafkaException if the broker can't be reached, or does not allow it
   */
  public void create() throws InterruptedException {
    if (exists) {
      return;
    }
    try (Admin admin = clients.admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()).configs(SETTINGS)))
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException) && !exists()) {
        throw new KafkaException("the topic %s can't be created".formatted(topic), e.getCause());
      }
    }
    exists = true;
  }

  /** Whether the topic is there: it is once a data key was made. */
  public boolean exists() throws InterruptedException {
    if (exists) {
      return true;
    }
    try (Admin admin = clients.admin()) {
      admin.describeTopics(List.of(topic)).allTopicNames().get();
      exists = true;
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw new KafkaException("the topic %s can't be described".formatted(topic), e.getCause());
    }
  }

  /**
   * Writes records, and returns when every in-sync replica has them.
   *
   * @throws KafkaException if the broker does not take one of them
   */
  public void write(Collection<Entry> entries) throws InterruptedException {
    create();
    require(clients.producer().partitionsFor(topic).size());
    send(
        entries.stream()
            .map(
                entry ->
                    new ProducerRecord<>(
                        topic,
                        partition(entry.name().conversationId()),
                        entry.name().recordKey(),
                        entry.stored()))
            .toList());
  }

  /** Writes the mark of a master key; see {@link MasterKeyCheck}. */
  void writeMark(String key, byte[] mark) throws InterruptedException {
    create();
    send(List.of(new ProducerRecord<>(topic, MARKS, key, mark)));
  }

  private void send(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
    KafkaProducer<String, byte[]> producer = clients.producer();
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    for (Future<RecordMetadata> one : sent) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw new KafkaException(
            "the topic %s does not take a data key".formatted(topic), e.getCause());
      }
    }
  }

  private static int partition(String conversationId) {
    return Math.floorMod(conversationId.hashCode(), PARTITIONS);
  }

  /** A topic that somebody else has made must have all of the partitions. */
  private void require(int count) {
    if (count < PARTITIONS) {
      throw new KafkaException(
          "the topic %s has %d partitions, and data keys need %d; give it so many"
              .formatted(topic, count, PARTITIONS));
    }
  }

  /**
   * Reads what the topic holds now of the partitions in which conversations have their data keys.
   * Of several records of one data key the last one counts.
   *
   * @param from where to begin, by partition, and changed to where the next reading begins; a
   *     partition that it does not name is read from its beginning
   * @param each is given the records of a poll, in their order
   * @throws KafkaException if the broker can't be reached
   */
  public void read(
      Collection<String> conversations, Map<TopicPartition, Long> from, Consumer<List<Entry>> each)
      throws InterruptedException {
    if (!exists()) {
      return;
    }
    try (KafkaConsumer<String, byte[]> consumer = clients.consumer()) {
      require(consumer.partitionsFor(topic).size());
      List<TopicPartition> partitions =
          conversations.stream()
              .map(id -> new TopicPartition(topic, partition(id)))
              .distinct()
              .toList();
      KeyTopicScan.scan(
          consumer,
          partitions,
          from,
          records -> {
            List<Entry> entries = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : records) {
              Entry entry = entry(record);
              if (entry != null) {
                entries.add(entry);
              }
            }
            each.accept(entries);
            return true;
          });
      partitions.forEach(it -> from.put(it, consumer.position(it)));
    }
  }

  /** The earliest mark of a master key, by its record's key; null where there is none. */
  @Nullable ConsumerRecord<String, byte[]> firstMark(String prefix) throws InterruptedException {
    if (!exists()) {
      return null;
    }
    List<ConsumerRecord<String, byte[]>> marks = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = clients.consumer()) {
      KeyTopicScan.scan(
          consumer,
          List.of(new TopicPartition(topic, MARKS)),
          Map.of(),
          records -> {
            for (ConsumerRecord<String, byte[]> record : records) {
              if (record.key() != null && record.key().startsWith(prefix)) {
                marks.add(record);
              }
            }
            return marks.isEmpty();
          });
    }
    return marks.isEmpty() ? null : marks.getFirst();
  }

  private static @Nullable Entry entry(ConsumerRecord<String, byte[]> record) {
    try {
      return record.key() == null
          ? null
          : new Entry(KeyName.ofRecordKey(record.key()), record.value());
    } catch (IllegalArgumentException e) {
      // Someone else's record.
      return null;
    }
  }

  @Override
  public void close() {
    clients.close();
  }
}
