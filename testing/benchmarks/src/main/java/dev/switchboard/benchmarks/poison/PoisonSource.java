package dev.switchboard.benchmarks.poison;

import dev.switchboard.benchmarks.measure.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records that are no messages to a topic, evenly over time, until it is closed. */
final class PoisonSource implements AutoCloseable {

  private static final int DEEP = 3_000;
  private static final List<byte[]> VALUES =
      List.of(
          "not JSON".getBytes(StandardCharsets.UTF_8),
          new byte[] {(byte) 0xff, 0, (byte) 0xfe},
          ("{\"text\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + "}")
              .getBytes(StandardCharsets.UTF_8),
          "{\"text\": 1e999999999}".getBytes(StandardCharsets.UTF_8));

  private final KafkaProducer<String, byte[]> producer;
  private final AtomicLong sent;
  private final Thread thread;
  private volatile boolean stopped;

  /**
   * Begins to write.
   *
   * @param perSecond how many
   * @param sent counts them
   */
  PoisonSource(String bootstrap, String topic, double perSecond, AtomicLong sent) {
    this.producer = new KafkaProducer<>(KafkaSettings.producer(bootstrap));
    this.sent = sent;
    long pause = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    this.thread = Thread.ofPlatform().name("poison").start(() -> write(topic, pause));
  }

  private void write(String topic, long pause) {
    long next = System.nanoTime();
    while (!stopped) {
      long number = sent.getAndIncrement();
      // Keys of their own: they meet the messages of every partition.
      producer.send(
          new ProducerRecord<>(
              topic, "poison-" + number, VALUES.get((int) (number % VALUES.size()))));
      next += pause;
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  @Override
  public void close() throws InterruptedException {
    stopped = true;
    LockSupport.unpark(thread);
    thread.join();
    producer.close();
  }
}
