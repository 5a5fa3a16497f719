package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.consumer.GroupFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.core.Approval;
import dev.switchboard.gateway.core.ApprovalStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Keeps the store of approvals. Replicas share the work as one consumer group, so that what was
 * asked while all of them were away is found afterwards; a record that comes twice changes nothing.
 */
@Singleton
final class ApprovalFollower {

  private static final Set<EventType> CONCERNED =
      Set.of(
          EventType.APPROVAL_REQUESTED, EventType.APPROVAL_RESOLVED, EventType.CONVERSATION_ERASED);

  private final ApprovalStore store;
  private final GroupFollower follower;

  ApprovalFollower(GroupConsumers consumers, ApprovalStore store, TopicsConfig topics) {
    this.store = store;
    this.follower =
        new GroupFollower(
            "gateway",
            "approvals",
            consumers,
            topics,
            Set.of(Topic.REPLIES, Topic.TURNS),
            CONCERNED);
  }

  void start(@Observes StartupEvent event) {
    follower.start(this::note);
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
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
