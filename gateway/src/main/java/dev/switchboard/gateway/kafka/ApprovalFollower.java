package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.Decoded;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.ApprovalStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps the store of approvals. Replicas share the work as one consumer group, so that what was
 * asked while all of them were away is found afterwards; a record that comes twice changes nothing.
 */
@Singleton
final class ApprovalFollower {

  private static final Logger LOG = Logger.getLogger(ApprovalFollower.class);

  private final KafkaClients clients;
  private final ApprovalStore store;
  private final String topic;
  private final String group;
  private final ConsumerThread thread = new ConsumerThread("approvals");

  ApprovalFollower(KafkaClients clients, ApprovalStore store, TopicsConfig topics) {
    this.clients = clients;
    this.store = store;
    this.topic = Topic.REPLIES.withPrefix(topics.prefix());
    this.group = topics.prefix() + "gateway-approvals";
  }

  void start(@Observes StartupEvent event) {
    thread.start(() -> clients.member(group), this::follow);
  }

  void stop(@Observes ShutdownEvent event) {
    thread.stop();
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    consumer.subscribe(List.of(topic));
    thread.pollFor(
        consumer,
        records -> {
          records.forEach(this::take);
          // on the way out some may not be noted: the next replica gets them again
          if (!records.isEmpty() && !thread.isStopped()) {
            consumer.commitAsync();
          }
        });
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
    while (!thread.isStopped()) {
      try {
        switch (envelope.event()) {
          case ApprovalRequested asked ->
              store.requested(Approval.of(asked, envelope.bot(), envelope.time()));
          case ApprovalResolved over -> store.resolved(over);
          default -> {
            // Nothing else concerns approvals.
          }
        }
        return;
      } catch (IllegalStateException e) {
        // Only this one can never be noted; those behind it must not wait for it.
        LOG.errorf("an approval can't be noted and is not asked: %s", e.getMessage());
        return;
      } catch (RuntimeException e) {
        LOG.warnf("an approval waits to be noted: %s", e.getMessage());
        thread.pause();
      }
    }
  }
}
