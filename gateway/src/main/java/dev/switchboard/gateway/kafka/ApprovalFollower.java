package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.ApprovalStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Keeps the store of approvals. Replicas share the work as one consumer group, so that what was
 * asked while all of them were away is found afterwards; a record that comes twice changes nothing.
 */
@Singleton
final class ApprovalFollower {

  private static final Logger LOG = Logger.getLogger(ApprovalFollower.class);

  private static final Set<EventType> CONCERNED =
      Set.of(
          EventType.APPROVAL_REQUESTED, EventType.APPROVAL_RESOLVED, EventType.CONVERSATION_ERASED);

  private final ApprovalStore store;
  private final Map<String, Topic> topics;
  private final GroupFollower follower;

  ApprovalFollower(KafkaClients clients, ApprovalStore store, TopicsConfig topics) {
    this.store = store;
    this.topics =
        Stream.of(Topic.REPLIES, Topic.TURNS)
            .collect(
                Collectors.toUnmodifiableMap(
                    topic -> topic.withPrefix(topics.prefix()), Function.identity()));
    this.follower =
        new GroupFollower(
            "approvals", clients, topics.prefix() + "gateway-approvals", this.topics.keySet());
  }

  void start(@Observes StartupEvent event) {
    follower.start(this::take);
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    Topic topic = topics.get(record.topic());
    EventType type = Records.type(record);
    if (topic == null || type == null || !CONCERNED.contains(type) || record.value() == null) {
      return;
    }
    switch (Records.decode(record, topic)) {
      case Decoded.Accepted accepted -> note(accepted.envelope());
      case Decoded.Rejected rejected -> LOG.warn(rejected.problem().detail());
      case Decoded.Erased erased -> {}
    }
  }

  /** What is not noted now is never asked. */
  private void note(Envelope<? extends Event> envelope) {
    follower.note(
        "an approval",
        " and is not asked",
        () -> {
          switch (envelope.event()) {
            case ApprovalRequested asked ->
                store.requested(Approval.of(asked, envelope.bot(), envelope.time()));
            case ApprovalResolved over -> store.resolved(over);
            case ConversationErased erased -> store.erased(erased);
            default -> {
              // Nothing else concerns approvals.
            }
          }
        });
  }
}
