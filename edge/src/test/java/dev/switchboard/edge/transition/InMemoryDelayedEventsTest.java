package dev.switchboard.edge.transition;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.edge.fake.InMemoryDelayedEvents;
import java.time.Instant;
import java.util.List;

class InMemoryDelayedEventsTest extends DelayedEventsContract {

  private final InMemoryDelayedEvents events = new InMemoryDelayedEvents();

  @Override
  protected DelayedEvents events() {
    return events;
  }

  @Override
  protected List<String> due(Instant now) {
    return events.due(now).stream()
        .map(each -> ((TimerFired) each.outgoing().envelope().event()).timerId())
        .toList();
  }
}
