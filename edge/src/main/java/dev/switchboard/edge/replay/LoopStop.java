package dev.switchboard.edge.replay;

import dev.switchboard.edge.lifecycle.EdgeConfig;
import dev.switchboard.edge.transition.TransitionLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Lets the batch that is under way end while Redis and Kafka can still be reached. Without it the
 * batch would wait for a client that is closed, and the partitions would stay with a service that
 * is gone until the connector stops waiting for it.
 */
@ApplicationScoped
public class LoopStop {

  private static final Logger LOG = Logger.getLogger(LoopStop.class);

  /** Before the producer closes, which observes the same event. */
  private static final int FIRST = 100;

  private final Instance<TransitionLoop<?>> loops;
  private final Duration grace;

  LoopStop(@Any Instance<TransitionLoop<?>> loops, EdgeConfig.Workers config) {
    this.loops = loops;
    this.grace = config.grace();
  }

  void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
    List<Uni<Void>> stops = loops.stream().<Uni<Void>>map(TransitionLoop::stop).toList();
    if (stops.isEmpty()) {
      return;
    }
    try {
      Uni.join().all(stops).andFailFast().await().atMost(grace.plusMillis(1));
    } catch (TimeoutException e) {
      LOG.infof("a batch does not end within %s; its records are delivered again", grace);
    }
  }
}
