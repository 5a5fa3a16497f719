package dev.switchboard.edge.fake;

import dev.switchboard.edge.transition.DelayedEvents;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps delayed events until a test asks which are due. */
public final class InMemoryDelayedEvents implements DelayedEvents {

  private final Map<String, Delayed> scheduled = new LinkedHashMap<>();

  @Override
  public Uni<Void> schedule(List<Delayed> delayed) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () ->
                delayed.forEach(
                    each -> scheduled.putIfAbsent(each.outgoing().envelope().event().id(), each)));
  }

  @Override
  public Uni<Void> cancel(List<String> ids) {
    return Uni.createFrom().voidItem().invoke(() -> ids.forEach(scheduled::remove));
  }

  /** The events that are due, the oldest first. */
  public List<Delayed> due(Instant now) {
    return scheduled.values().stream()
        .filter(each -> !each.notBefore().isAfter(now))
        .sorted(Comparator.comparing(Delayed::notBefore))
        .toList();
  }
}
