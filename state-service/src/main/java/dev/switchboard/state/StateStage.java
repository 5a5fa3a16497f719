package dev.switchboard.state;

import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.consumer.EventConsumer;
import dev.switchboard.edge.transition.TransitionLoop;
import dev.switchboard.state.core.Conversation;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;

/** Reads messages and what became of turns; publishes turns. */
@ApplicationScoped
public class StateStage {

  private final EventConsumer consumer;
  private final TransitionLoop<Conversation> loop;

  StateStage(EventConsumer consumer, TransitionLoop<Conversation> loop) {
    this.consumer = consumer;
    this.loop = loop;
  }

  void start(@Observes StartupEvent event) {
    consumer.read(
        EnumSet.of(Topic.MESSAGES, Topic.REPLIES, Topic.HANDOFFS, Topic.OUTCOMES), loop::process);
  }
}
