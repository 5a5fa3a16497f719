package dev.switchboard.edge.kafka;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Writes events to their topics. */
public interface EventPublisher {

  /**
   * Completes when the broker has all of them, on every in-sync replica. While the broker is away
   * it waits and tries again. What can never be written, being too large, becomes a dead letter,
   * and whoever waits for it is told. Events of one conversation keep their order.
   */
  Uni<Void> publish(List<Outgoing> events);
}
