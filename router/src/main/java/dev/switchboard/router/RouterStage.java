package dev.switchboard.router;

import dev.switchboard.edge.kafka.BatchCollector;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.router.core.state.ConversationRuns;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads intents, outcomes, requested runs and cancelled turns; publishes what flows do. */
@ApplicationScoped
public class RouterStage {

  private final BatchCollector batches;

  RouterStage(TransitionLoop<ConversationRuns> loop, TopicsConfig topics) {
    this.batches = new BatchCollector(topics, loop::process);
  }

  @Incoming("inbox")
  Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch) {
    return batches.receive(batch);
  }
}
