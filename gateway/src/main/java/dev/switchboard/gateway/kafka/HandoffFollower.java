package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.HandoffMessage;
import dev.switchboard.contracts.HandoffNoted;
import dev.switchboard.contracts.HandoffRequested;
import dev.switchboard.contracts.HandoffSuggested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.consumer.GroupFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.gateway.desk.HandoffStore;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Keeps the store of handoffs, as {@link ApprovalFollower} keeps that of approvals. */
@Singleton
final class HandoffFollower {

  private static final Set<EventType> CONCERNED =
      Set.of(
          EventType.CONVERSATION_OWNED,
          EventType.HANDOFF_REQUESTED,
          EventType.HANDOFF_MESSAGE,
          EventType.HANDOFF_NOTED,
          EventType.HANDOFF_SUGGESTED,
          EventType.CONVERSATION_ERASED);

  private final HandoffStore store;
  private final GroupFollower follower;

  HandoffFollower(GroupConsumers consumers, HandoffStore store, TopicsConfig topics) {
    this.store = store;
    this.follower =
        new GroupFollower(
            "gateway",
            "handoffs",
            consumers,
            topics,
            Set.of(Topic.REPLIES, Topic.HANDOFFS, Topic.TURNS),
            CONCERNED);
  }

  void start(@Observes StartupEvent event) {
    follower.start(this::note);
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
  }

  /** A conversation that is not noted is never answered. */
  private void note(Envelope<? extends Event> envelope) {
    follower.note(
        "a handoff",
        "",
        () -> {
          switch (envelope.event()) {
            case ConversationOwned owned -> store.owned(owned, envelope.bot());
            case HandoffRequested requested -> store.requested(requested);
            case HandoffMessage line -> store.said(line);
            case HandoffNoted note -> store.noted(note);
            case HandoffSuggested draft -> store.suggested(draft);
            case ConversationErased erased -> store.erased(erased);
            default -> {
              // Nothing else concerns handoffs.
            }
          }
        });
  }
}
