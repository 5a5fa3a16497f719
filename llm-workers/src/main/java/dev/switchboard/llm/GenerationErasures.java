package dev.switchboard.llm;

import dev.switchboard.contracts.ConversationErased;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.consumer.GroupFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.once.EffectLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/** Forgets what models have answered when its conversation is erased. */
@Singleton
final class GenerationErasures {

  private final EffectLedger<GenerationCompleted> ledger;
  private final KeptAnswers kept;
  private final GroupFollower follower;

  GenerationErasures(
      GroupConsumers consumers,
      EffectLedger<GenerationCompleted> ledger,
      KeptAnswers kept,
      TopicsConfig topics) {
    this.ledger = ledger;
    this.kept = kept;
    this.follower =
        new GroupFollower(
            "llm-workers",
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
          "an erasure of models' answers",
          "",
          () -> {
            ledger.erase(erased.conversationId(), erased.erasedAt());
            kept.erase(erased.conversationId(), erased.erasedAt());
          });
    }
  }
}
