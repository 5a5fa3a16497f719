package dev.switchboard.tools;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.consumer.GroupFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.once.EffectLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Takes the results of calls from the ledger when their conversation is erased. */
@Singleton
final class EffectErasures {

  private final EffectLedger<Outcome> ledger;
  private final GroupFollower follower;

  EffectErasures(GroupConsumers consumers, EffectLedger<Outcome> ledger, TopicsConfig topics) {
    this.ledger = ledger;
    this.follower =
        new GroupFollower(
            "tool-workers",
            "erasures",
            consumers,
            topics,
            Set.of(Topic.TURNS),
            Set.of(EventType.CONVERSATION_ERASED));
  }

  void start(@Observes StartupEvent event) {
    follower.start(this::note);
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
  }

  private void note(Envelope<? extends Event> envelope) {
    if (envelope.event() instanceof ConversationErased erased) {
      follower.note(
          "an erasure of tools' results",
          "",
          () -> ledger.erase(erased.conversationId(), erased.erasedAt()));
    }
  }
}
