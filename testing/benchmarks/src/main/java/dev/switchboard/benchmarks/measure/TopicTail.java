package dev.switchboard.benchmarks.measure;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads all that a topic gets from now on, on a thread of its own. */
public final class TopicTail implements AutoCloseable {

  private final Thread thread;
  private volatile boolean stopped;

  /**
   * Starts to read; returns when nothing can be missed any more.
   *
   * @param name of the thread
   * @param each is given every record, on the thread
   */
  public TopicTail(
      String name, String bootstrap, String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
    KafkaConsumer<String, byte[]> consumer = consumerAtEnd(bootstrap, topic);
    this.thread = Thread.ofPlatform().name(name).start(() -> read(consumer, each));
  }

  /** CPU time of the reading thread, and of what it does with the records, in seconds. */
  public double cpuSeconds() {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId()) / 1e9;
  }

  private void read(
      KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecord<String, byte[]>> each) {
    try (consumer) {
      while (!stopped) {
        consumer.poll(Duration.ofMillis(100)).forEach(each);
      }
    }
  }

  private static KafkaConsumer<String, byte[]> consumerAtEnd(String bootstrap, String topic) {
    KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(KafkaSettings.consumer(bootstrap));
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    return consumer;
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
