package dev.switchboard.classifier;

import dev.switchboard.classifier.recall.UserRecall;
import dev.switchboard.edge.consumer.GroupConsumers;
import dev.switchboard.edge.erasure.ErasureFollower;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.recall.UserNotes;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Takes what a conversation's user wrote from their notes when the conversation is erased. */
@Singleton
final class RecallErasures {

  private final UserRecall recall;
  private final ErasureFollower follower;

  RecallErasures(
      UserRecall recall, UserNotes notes, GroupConsumers consumers, TopicsConfig topics) {
    this.recall = recall;
    this.follower =
        new ErasureFollower(
            "intent-classifier",
            "notes of users",
            consumers,
            topics,
            erased -> notes.erase(erased.conversationId(), erased.erasedAt()));
  }

  void start(@Observes StartupEvent event) {
    if (recall.isOn()) {
      follower.start();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    if (recall.isOn()) {
      follower.stop();
    }
  }
}
