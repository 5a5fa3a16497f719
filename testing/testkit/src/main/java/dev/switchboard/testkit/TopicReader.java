package dev.switchboard.testkit;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.privacy.KeyTopicReader;
import dev.switchboard.privacy.OpeningInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics on a thread of its own, in no consumer group, until it is closed. */
public final class TopicReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaConsumer<String, byte[]> consumer;
  private final String prefix;
  private final Consumer<RawRecord> each;
  private final Thread thread;
  private volatile boolean closing;

  private TopicReader(
      String name, String bootstrap, String prefix, List<Topic> topics, Consumer<RawRecord> each) {
    this.prefix = prefix;
    this.each = each;
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.auto.commit",
                "false",
                // closing waits for the last fetch, and the broker holds it back that long
                "fetch.max.wait.ms",
                "50",
                "reconnect.backoff.max.ms",
                "500",
                "interceptor.classes",
                OpeningInterceptor.class.getName(),
                KeyTopicReader.TOPICS_PREFIX,
                prefix),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::read);
    consumer.assign(
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic.withPrefix(prefix)).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
  }

  /**
   * Begins to read all that the topics hold and will hold.
   *
   * @param name of the thread
   * @param bootstrap the brokers, {@code host:port}
   * @param prefix of the topics' names
   * @param each is given every record, on the thread, each partition in its order
   */
  public static TopicReader fromTheBeginning(
      String name, String bootstrap, String prefix, List<Topic> topics, Consumer<RawRecord> each) {
    TopicReader reader = new TopicReader(name, bootstrap, prefix, topics, each);
    reader.consumer.seekToBeginning(reader.consumer.assignment());
    reader.thread.start();
    return reader;
  }

  /** The same, without what the topics hold when this returns. */
  public static TopicReader fromNow(
      String name, String bootstrap, String prefix, List<Topic> topics, Consumer<RawRecord> each) {
    TopicReader reader = new TopicReader(name, bootstrap, prefix, topics, each);
    reader.consumer.seekToEnd(reader.consumer.assignment());
    // Asking for the position makes the lazy seek happen now.
    reader.consumer.assignment().forEach(reader.consumer::position);
    reader.thread.start();
    return reader;
  }

  /** Reads no more; returns when the record under way has been read. */
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (!closing) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          each.accept(EventRecords.raw(record, prefix));
        }
      }
    } catch (WakeupException e) {
      // Closing.
    }
  }
}
