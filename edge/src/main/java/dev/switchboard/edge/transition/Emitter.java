package dev.switchboard.edge.transition;

import dev.switchboard.edge.EventPublisher;
import dev.switchboard.edge.Outgoing;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;

/** Publishes what transitions cause: at once, or later. */
record Emitter(EventPublisher publisher, DelayedEvents delayed) {

  Uni<Void> emit(List<UnconfirmedJson.Pending> emissions) {
    List<Outgoing> atOnce = new ArrayList<>();
    List<DelayedEvents.Delayed> later = new ArrayList<>();
    for (UnconfirmedJson.Pending pending : emissions) {
      if (pending.notBefore() == null) {
        atOnce.add(pending.outgoing());
      } else {
        later.add(new DelayedEvents.Delayed(pending.notBefore(), pending.outgoing()));
      }
    }
    return schedule(later).chain(() -> publisher.publish(atOnce));
  }

  private Uni<Void> schedule(List<DelayedEvents.Delayed> later) {
    return later.isEmpty()
        ? Uni.createFrom().voidItem()
        : Patience.untilItWorks("schedule events", () -> delayed.schedule(later));
  }
}
