package dev.switchboard.cli.stream;

import dev.switchboard.cli.project.Failure;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages to the topic as a producer would that knows nothing of Switchboard, each as a
 * conversation of its own, and waits for the end of their turns.
 */
public final class StreamRun {

  /** After the last answer, this long is listened for answers that should not come. */
  private static final Duration SETTLE = Duration.ofSeconds(2);

  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;
  private final String prefix;
  private final List<String> texts;
  private final String conversations =
      "stream-" + UUID.randomUUID().toString().substring(0, 8) + "-";
  private final Answers answers;

  /**
   * @param bootstrap Kafka's {@code host:port}
   * @param prefix what the topics' names begin with
   */
  public StreamRun(String bootstrap, String prefix, List<String> texts) {
    this.bootstrap = bootstrap;
    this.prefix = prefix;
    this.texts = List.copyOf(texts);
    this.answers = new Answers(texts.size());
  }

  /** The conversation that the message of a row (from 0) is. */
  public String conversation(int row) {
    return conversations + row;
  }

  /**
   * Sends all and waits.
   *
   * @param perSecond messages a second; 0 sends as fast as the broker takes them
   * @param patience how long to wait for a next answer once all is sent
   */
  public Summary run(double perSecond, Duration patience, ProgressLine progress)
      throws InterruptedException {
    AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
    try (ReplyReader reader = new ReplyReader(bootstrap, prefix, conversations, answers)) {
      Thread reading = Thread.ofPlatform().daemon().name("read-replies").start(reader);
      Thread sending =
          Thread.ofPlatform().daemon().name("send-messages").start(() -> send(perSecond, fault));
      await(sending, reading, patience, progress, fault);
      if (answers.complete()) {
        reading.join(SETTLE);
      }
      sending.interrupt();
      reader.stop();
      reading.join();
      progress.end();
      Exception failed = fault.get() == null ? reader.failure() : fault.get();
      if (failed != null) {
        throw new Failure("Kafka at " + bootstrap + ": " + failed.getMessage());
      }
    }
    return answers.summary();
  }

  private void await(
      Thread sending,
      Thread reading,
      Duration patience,
      ProgressLine progress,
      AtomicReference<@Nullable Exception> fault)
      throws InterruptedException {
    int last = -1;
    long lastChange = System.nanoTime();
    while (!answers.complete() && fault.get() == null && reading.isAlive()) {
      reading.join(POLL);
      progress.show(answers.sentCount(), answers.endedCount());
      int now = answers.endedCount();
      if (now != last || sending.isAlive()) {
        last = now;
        lastChange = System.nanoTime();
      }
      if (System.nanoTime() - lastChange > patience.toNanos()) {
        return;
      }
    }
  }

  private void send(double perSecond, AtomicReference<@Nullable Exception> fault) {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      String topic = Topic.MESSAGES.withPrefix(prefix);
      long start = System.nanoTime();
      for (int row = 0; row < texts.size() && fault.get() == null; row++) {
        if (perSecond > 0) {
          pause(start + (long) (row * (TimeUnit.SECONDS.toNanos(1) / perSecond)));
        }
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        byte[] body =
            EventJson.mapper()
                .writeValueAsString(Map.of("messageId", conversation(row), "text", texts.get(row)))
                .getBytes(StandardCharsets.UTF_8);
        answers.sent(row, System.nanoTime());
        producer.send(
            new ProducerRecord<>(topic, conversation(row), body),
            (metadata, failure) -> {
              if (failure != null) {
                fault.compareAndSet(null, failure);
              }
            });
      }
      producer.flush();
    } catch (Exception e) {
      fault.compareAndSet(null, e);
    }
  }

  private static void pause(long until) {
    long left = until - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = until - System.nanoTime();
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, "1");
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "switchboard-stream");
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }
}
