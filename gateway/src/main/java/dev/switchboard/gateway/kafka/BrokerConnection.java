package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one producer of the gateway, and whether the broker answers. After a failure requests are
 * refused at once instead of waiting each for a time-out, until a look finds the broker again.
 */
@Singleton
final class BrokerConnection {

  private static final Logger LOG = Logger.getLogger(BrokerConnection.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final List<String> written;
  private final AtomicBoolean away = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable KafkaProducer<String, byte[]> producer;

  BrokerConnection(KafkaClients clients, TopicsConfig topics) {
    this.clients = clients;
    this.written =
        Stream.of(Topic.MESSAGES, Topic.RUNS, Topic.OUTCOMES)
            .map(topic -> topic.withPrefix(topics.prefix()))
            .toList();
  }

  /** The first message of all should not be the one that waits for the producer to know topics. */
  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().name("broker-warm-up").daemon().start(this::warmUp);
  }

  private void warmUp() {
    for (String topic : written) {
      try {
        producer().partitionsFor(topic);
      } catch (KafkaException | IllegalStateException e) {
        LOG.infof("%s is not known yet: %s", topic, e.getMessage());
      }
    }
  }

  /**
   * The producer, made when it is first needed: its name may not resolve before.
   *
   * @throws org.apache.kafka.common.KafkaException when no address of the broker resolves
   */
  synchronized KafkaProducer<String, byte[]> producer() {
    KafkaProducer<String, byte[]> current = producer;
    if (current == null) {
      current = clients.producer();
      producer = current;
    }
    return current;
  }

  /** Whether the broker did not answer when it was last asked. */
  boolean isAway() {
    return away.get();
  }

  /** Notes that the broker took a record. */
  void works() {
    away.set(false);
  }

  /** Notes that the broker did not take a record; looks for it from now on. */
  void failed() {
    if (away.compareAndSet(false, true)) {
      Thread.ofPlatform().name("broker-look").daemon().start(this::look);
    }
  }

  private void look() {
    while (away.get() && !isStopped()) {
      try (Admin admin = clients.admin()) {
        admin.describeCluster().nodes().get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info("the broker answers again");
        away.set(false);
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.debug("the broker is still away", e);
      }
    }
  }

  private boolean isStopped() {
    try {
      return stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  synchronized void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
    KafkaProducer<String, byte[]> current = producer;
    if (current != null) {
      current.close(Duration.ofSeconds(5));
    }
  }
}
