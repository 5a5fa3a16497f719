package dev.switchboard.cli.stream;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.privacy.KeyTopicReader;
import dev.switchboard.privacy.OpeningInterceptor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the replies from the moment of its making on, in no consumer group. */
final class ReplyReader implements Runnable, AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaConsumer<String, byte[]> consumer;
  private final String conversations;
  private final Answers answers;
  private volatile boolean stopping;
  private volatile @Nullable Exception failure;

  /**
   * @param conversations what the ids of the conversations begin with; a row's number follows
   * @throws Failure if the topic doesn't exist
   */
  ReplyReader(String bootstrap, String prefix, String conversations, Answers answers) {
    this.conversations = conversations;
    this.answers = answers;
    Properties settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "switchboard-stream");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, OpeningInterceptor.class.getName());
    settings.put(KeyTopicReader.TOPICS_PREFIX, prefix);
    this.consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    try {
      String topic = Topic.REPLIES.withPrefix(prefix);
      List<PartitionInfo> found = consumer.partitionsFor(topic, Duration.ofSeconds(10));
      if (found == null || found.isEmpty()) {
        throw new Failure(
            "Kafka at %s has no topic %s; is Switchboard up with this prefix?"
                .formatted(bootstrap, topic));
      }
      List<TopicPartition> partitions =
          found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      // Asking for the position makes the lazy seek happen before the first message is sent.
      partitions.forEach(consumer::position);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        consumer.poll(POLL).forEach(this::read);
      }
    } catch (WakeupException e) {
      // The way out of a poll.
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    if (record.key() == null || !record.key().startsWith(conversations)) {
      return;
    }
    long now = System.nanoTime();
    if (EventCodec.decode(raw(record)) instanceof Decoded.Accepted accepted
        && accepted.envelope().event() instanceof TurnCompleted turn) {
      answers.completed(
          Integer.parseInt(record.key().substring(conversations.length())), turn, now);
    }
  }

  private static RawRecord raw(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(
            header ->
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return new RawRecord(
        Topic.REPLIES,
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        headers,
        record.value());
  }

  /** Ends {@link #run()}. */
  void stop() {
    stopping = true;
    consumer.wakeup();
  }

  /** Why reading has ended by itself, or null. */
  @Nullable Exception failure() {
    return failure;
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(CLOSE));
  }
}
