package dev.switchboard.edge.fake;

import dev.switchboard.contracts.Event;
import dev.switchboard.edge.kafka.EventPublisher;
import dev.switchboard.edge.kafka.Outgoing;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is published, for a test to look at. */
public final class RecordingPublisher implements EventPublisher {

  private final List<Outgoing> published = new CopyOnWriteArrayList<>();

  @Override
  public Uni<Void> publish(List<Outgoing> events) {
    return Uni.createFrom().voidItem().invoke(() -> published.addAll(events));
  }

  /** Everything so far, in order. */
  public List<Outgoing> published() {
    return List.copyOf(published);
  }

  /** The events of one kind so far, in order. */
  public <E extends Event> List<E> events(Class<E> kind) {
    return published.stream()
        .map(outgoing -> (Event) outgoing.envelope().event())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  public void clear() {
    published.clear();
  }
}
