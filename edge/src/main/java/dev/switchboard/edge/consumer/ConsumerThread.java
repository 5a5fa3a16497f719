package dev.switchboard.edge.consumer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows topics on a thread of its own until it is stopped. After a failure it pauses and goes on
 * with a new consumer.
 */
public final class ConsumerThread {

  private static final Logger LOG = Logger.getLogger(ConsumerThread.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String what;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> current;

  /**
   * A thread that follows nothing yet.
   *
   * @param what it will follow, in the plural: the thread's name, and the subject of its warnings
   */
  public ConsumerThread(String what) {
    this.what = what;
  }

  /**
   * Begins to follow.
   *
   * @param consumers make a new consumer, which is closed here
   * @param follow uses one, for as long as it likes; called again after a pause when it returns
   */
  public void start(
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Consumer<KafkaConsumer<String, byte[]>> follow) {
    Thread.ofPlatform().name(what).daemon().start(() -> run(consumers, follow));
  }

  /** Ends a poll and a pause that are under way, and lets no other begin. */
  public void stop() {
    stopped.countDown();
    KafkaConsumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  /** Whether it is to end. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Polls until it is stopped, or one or the other fails. */
  public void pollFor(
      KafkaConsumer<String, byte[]> consumer, Consumer<ConsumerRecords<String, byte[]>> each) {
    while (!isStopped()) {
      each.accept(consumer.poll(POLL));
    }
  }

  /** Waits a little before something is tried again; not when it is stopped. */
  public void pause() {
    try {
      stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  private void run(
      Supplier<KafkaConsumer<String, byte[]>> consumers,
      Consumer<KafkaConsumer<String, byte[]>> follow) {
    while (!isStopped()) {
      try (KafkaConsumer<String, byte[]> consumer = consumers.get()) {
        current = consumer;
        follow.accept(consumer);
      } catch (WakeupException e) {
        // Stopping.
      } catch (RuntimeException e) {
        LOG.warnf("%s can't be followed, trying again: %s", what, e.getMessage());
      } finally {
        current = null;
      }
      pause();
    }
  }
}
