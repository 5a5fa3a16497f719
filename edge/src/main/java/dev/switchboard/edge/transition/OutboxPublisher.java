package dev.switchboard.edge.transition;

import dev.switchboard.edge.kafka.EventPublisher;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Publishes the events of outboxes: at once, or later. */
record OutboxPublisher(EventPublisher publisher, DelayedEvents delayed) {

  Uni<Void> emit(List<OutboxJson.Pending> emissions) {
    return schedule(emissions).chain(() -> publish(emissions));
  }

  /**
   * Schedules the events that are due later. Events that are scheduled already stay as they are.
   */
  Uni<Void> schedule(List<OutboxJson.Pending> emissions) {
    List<DelayedEvents.Delayed> later = new ArrayList<>();
    for (OutboxJson.Pending pending : emissions) {
      if (pending.notBefore() != null) {
        later.add(new DelayedEvents.Delayed(pending.notBefore(), pending.outgoing()));
      }
    }
    return later.isEmpty()
        ? Uni.createFrom().voidItem()
        : RetryForever.untilItWorks("schedule events", () -> delayed.schedule(later));
  }

  /** Publishes the events that are due now. */
  Uni<Void> publish(List<OutboxJson.Pending> emissions) {
    return publisher.publish(
        emissions.stream()
            .filter(pending -> pending.notBefore() == null)
            .map(OutboxJson.Pending::outgoing)
            .toList());
  }

  /** Forgets delayed events; one that stays fires without effect, so nothing waits for this. */
  Uni<Void> cancel(List<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : delayed.cancel(ids).onFailure().recoverWithNull();
  }
}
