package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.Outgoing;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** Publishes events later, also when this process dies in between. */
public interface DelayedEvents {

  /** For services that never delay events; fails when one does. */
  DelayedEvents NONE =
      delayed ->
          delayed.isEmpty()
              ? Uni.createFrom().voidItem()
              : Uni.createFrom()
                  .failure(new IllegalStateException("this service has no timers configured"));

  /** Completes when they are stored. Scheduling an event id again changes nothing. */
  Uni<Void> schedule(List<Delayed> delayed);

  /** Forgets delayed events that nothing waits for any more, by their ids. */
  default Uni<Void> cancel(List<String> ids) {
    return Uni.createFrom().voidItem();
  }

  /** An event and when it is due. */
  record Delayed(Instant notBefore, Outgoing outgoing) {}
}
