package dev.switchboard.llm;

import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.erasure.ErasureFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.llm.ladder.KeptAnswers;
import dev.switchboard.once.EffectLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Forgets what models have answered when its conversation is erased. */
@Singleton
final class GenerationErasures {

  private final ErasureFollower follower;

  GenerationErasures(
      GroupConsumers consumers,
      EffectLedger<GenerationCompleted> ledger,
      KeptAnswers kept,
      TopicsConfig topics) {
    this.follower =
        new ErasureFollower(
            "llm-workers",
            "models' answers",
            consumers,
            topics,
            erased -> {
              ledger.erase(erased.conversationId(), erased.erasedAt());
              kept.erase(erased.conversationId(), erased.erasedAt());
            });
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
  }
}
