package dev.switchboard.tools;

import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.erasure.ErasureFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.once.EffectLedger;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Takes the results of calls from the ledger when their conversation is erased. */
@Singleton
final class EffectErasures {

  private final ErasureFollower follower;

  EffectErasures(GroupConsumers consumers, EffectLedger<Outcome> ledger, TopicsConfig topics) {
    this.follower =
        new ErasureFollower(
            "tool-workers",
            "tools' results",
            consumers,
            topics,
            erased -> ledger.erase(erased.conversationId(), erased.erasedAt()));
  }

  void start(@Observes StartupEvent event) {
    follower.start();
  }

  void stop(@Observes ShutdownEvent event) {
    follower.stop();
  }
}
