package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.TopicsConfig;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.ApprovalBook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of approvals. Replicas share the work as one consumer group, so that what was
 * asked while all of them were away is found afterwards; a record that comes twice changes nothing.
 */
@Singleton
final class ApprovalFollower {

  private static final Logger LOG = Logger.getLogger(ApprovalFollower.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final ApprovalBook book;
  private final String topic;
  private final String group;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable KafkaConsumer<String, byte[]> current;

  ApprovalFollower(KafkaClients clients, ApprovalBook book, TopicsConfig topics) {
    this.clients = clients;
    this.book = book;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
    this.group = topics.prefix() + "gateway-approvals";
  }

  void start(@Observes StartupEvent event) {
    Thread.ofPlatform().name("approvals").daemon().start(this::run);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped.countDown();
    KafkaConsumer<String, byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void run() {
    while (!isStopped()) {
      try (KafkaConsumer<String, byte[]> consumer = clients.member(group)) {
        current = consumer;
        consumer.subscribe(List.of(topic));
        while (!isStopped()) {
          ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
          records.forEach(this::take);
          // on the way out some may not be noted: the next replica gets them again
          if (!records.isEmpty() && !isStopped()) {
            consumer.commitAsync();
          }
        }
      } catch (WakeupException e) {
        // Stopping.
      } catch (RuntimeException e) {
        LOG.warnf("approvals can't be followed, trying again: %s", e.getMessage());
      } finally {
        current = null;
      }
      pause();
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    EventType type = record.key() == null ? null : Replies.type(record);
    if (type != EventType.APPROVAL_REQUESTED && type != EventType.APPROVAL_RESOLVED) {
      return;
    }
    switch (Replies.decode(record)) {
      case Decoded.Accepted accepted -> note(accepted.envelope());
      case Decoded.Rejected rejected -> LOG.warn(rejected.problem().detail());
    }
  }

  /** Until Redis has it: what is not noted now is never asked. */
  private void note(Envelope<? extends Event> envelope) {
    while (!isStopped()) {
      try {
        switch (envelope.event()) {
          case ApprovalRequested asked ->
              book.requested(Approval.of(asked, envelope.bot(), envelope.time()));
          case ApprovalResolved over -> book.resolved(over);
          default -> {
            // Nothing else concerns approvals.
          }
        }
        return;
      } catch (RuntimeException e) {
        LOG.warnf("an approval waits to be noted: %s", e.getMessage());
        pause();
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }
}
