package dev.switchboard.router.core.draft;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.ReplyCompleted;
import dev.switchboard.transition.Emission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What one event makes the router publish, in order. */
public final class Emissions {

  private final List<Emission> all = new ArrayList<>();

  Emissions() {}

  public void publish(Event event) {
    all.add(Emission.now(event));
  }

  /** Publishes an event before all others that this event causes. */
  public void publishFirst(Event event) {
    all.addFirst(Emission.now(event));
  }

  /** Lets an event be published later. */
  public void publishAt(Instant due, Event event) {
    all.add(Emission.at(due, event));
  }

  /** Changes an event that is to be published. */
  void replace(int at, Event event) {
    all.set(at, Emission.now(event));
  }

  /** Whether they make the bot say nothing. */
  public boolean sayNothing() {
    return all.stream().noneMatch(it -> it.event() instanceof ReplyCompleted);
  }

  public List<Emission> all() {
    return Collections.unmodifiableList(all);
  }
}
