package dev.switchboard.state;

import dev.switchboard.edge.kafka.BatchCollector;
import dev.switchboard.edge.kafka.TopicsConfig;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.state.core.Conversation;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Reads messages and what became of turns; publishes turns. */
@ApplicationScoped
public class StateStage {

  private final BatchCollector inbox;
  private final String prefix;

  StateStage(TransitionLoop<Conversation> loop, TopicsConfig topics) {
    this.inbox = new BatchCollector(loop::process);
    this.prefix = topics.prefix();
  }

  @Incoming("inbox")
  Uni<Void> receive(KafkaRecordBatch<String, byte[]> batch) {
    return inbox.receive(batch, prefix);
  }
}
