package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.Outgoing;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Publishes events later, whatever happens to this process in between. */
public interface DelayedEvents {

  /** For services that never delay: says so loudly when one does. */
  DelayedEvents NONE =
      delayed ->
          delayed.isEmpty()
              ? Uni.createFrom().voidItem()
              : Uni.createFrom()
                  .failure(new IllegalStateException("this service has no timers configured"));

  /** Completes when they are stored; storing one again (same event id) changes nothing. */
  Uni<Void> schedule(List<Delayed> delayed);

  /** An event and when it is due. */
  record Delayed(Instant notBefore, Outgoing outgoing) {}
}
