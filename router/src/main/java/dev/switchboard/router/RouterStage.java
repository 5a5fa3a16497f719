package dev.switchboard.router;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.consumer.EventConsumer;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.router.core.state.ConversationRuns;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;

/** Reads intents, outcomes, requested runs and cancelled turns; publishes what flows do. */
@ApplicationScoped
public class RouterStage {

  private final EventConsumer consumer;
  private final TransitionLoop<ConversationRuns> loop;

  RouterStage(EventConsumer consumer, TransitionLoop<ConversationRuns> loop) {
    this.consumer = consumer;
    this.loop = loop;
  }

  void start(@Observes StartupEvent event) {
    consumer.read(
        EnumSet.of(Topic.INTENTS, Topic.OUTCOMES, Topic.RUNS, Topic.TURNS), loop::process);
  }
}
