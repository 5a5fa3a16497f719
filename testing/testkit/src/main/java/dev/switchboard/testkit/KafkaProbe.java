package dev.switchboard.testkit;

import static java.util.stream.Collectors.toSet;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes to and reads from topics as a plain Kafka client that knows nothing of Switchboard. */
public final class KafkaProbe implements AutoCloseable {

  /** How long reads wait before they give up: far more than any test needs. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(100);

  private final String bootstrap;
  private final KafkaProducer<@Nullable String, @Nullable String> producer;

  private KafkaProbe(String bootstrap) {
    this.bootstrap = bootstrap;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "linger.ms", "0"),
            new StringSerializer(),
            new StringSerializer());
  }

  /** A probe at {@code host:port}. */
  public static KafkaProbe at(String bootstrap) {
    return new KafkaProbe(bootstrap);
  }

  /** Writes a record without headers and returns once the broker has it. */
  public RecordMetadata send(String topic, @Nullable String key, @Nullable String value) {
    return send(topic, key, value, Map.of());
  }

  /** Writes a record with headers, such as {@code ce_type}, and returns once the broker has it. */
  public RecordMetadata send(
      String topic, @Nullable String key, @Nullable String value, Map<String, String> headers) {
    ProducerRecord<@Nullable String, @Nullable String> record =
        new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      return producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Topic " + topic + " took no record: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while writing to " + topic, e);
    }
  }

  /** Reads a topic from its beginning until it has given {@code count} records or more. */
  public List<ConsumerRecord<String, String>> collect(String topic, int count) {
    return collectUntil(topic, records -> records.size() >= count);
  }

  /**
   * Reads a topic from its beginning until {@code enough} is true of what it has given; partitions
   * are each in order, and mixed.
   *
   * @throws AssertionError after {@link #PATIENCE}, with what was read
   */
  public List<ConsumerRecord<String, String>> collectUntil(
      String topic, Predicate<List<ConsumerRecord<String, String>>> enough) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try (var consumer = consumer(topic)) {
      while (!enough.test(records)) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              "Topic %s gave only %d records in %s: %s"
                  .formatted(topic, records.size(), PATIENCE, shortened(records)));
        }
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  /** Reads what a topic holds now, and doesn't wait for more. */
  public List<ConsumerRecord<String, String>> all(String topic) {
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    try (var consumer = consumer(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  /** Returns how many partitions a topic has. */
  public int partitions(String topic) {
    return producer.partitionsFor(topic).size();
  }

  /** Tells how many records of the topics that it reads a consumer group has not read yet. */
  public long unread(String group) {
    Map<TopicPartition, OffsetAndMetadata> next = committed(group);
    Set<String> topics = next.keySet().stream().map(TopicPartition::topic).collect(toSet());
    long unread = 0;
    for (String topic : topics) {
      try (var consumer = consumer(topic)) {
        for (var end : consumer.endOffsets(consumer.assignment()).entrySet()) {
          OffsetAndMetadata read = next.get(end.getKey());
          unread += end.getValue() - (read == null ? 0 : read.offset());
        }
      }
    }
    return unread;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Group " + group + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while asking for " + group, e);
    }
  }

  /** Returns a header's text, if the record has it. */
  public static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }

  private KafkaConsumer<String, String> consumer(String topic) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            // closing waits for the last fetch, and the broker holds it back that long
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                "false",
                "fetch.max.wait.ms",
                "10"),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static List<String> shortened(List<ConsumerRecord<String, String>> records) {
    return records.stream().limit(20).map(record -> record.key() + "=" + record.value()).toList();
  }
}
