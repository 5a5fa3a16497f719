package dev.switchboard.edge.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.transition.DelayedEvents.Delayed;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link DelayedEvents}; each implementation has a test that extends this. */
public abstract class DelayedEventsContract {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  protected abstract DelayedEvents events();

  /** The ids of the timers that are due, in their order. */
  protected abstract List<String> due(Instant now);

  @Test
  void keepsEventsUntilTheyAreDueTheOldestFirst() {
    schedule(timer("late", NOON.plusSeconds(9)), timer("b", NOON.plusSeconds(2)), timer("a", NOON));

    assertThat(due(NOON.minusMillis(1))).isEmpty();
    assertThat(due(NOON.plusSeconds(2))).containsExactly("a", "b");
  }

  @Test
  void changesNothingWhenAnEventIsScheduledAgain() {
    schedule(timer("a", NOON));
    schedule(timer("a", NOON));

    assertThat(due(NOON)).containsExactly("a");
  }

  @Test
  void schedulesNothingBeforeItsResultIsSubscribedTo() {
    Uni<Void> unused = events().schedule(List.of(timer("a", NOON)));

    assertThat(unused).isNotNull();
    assertThat(due(NOON)).isEmpty();
  }

  @Test
  void completesWhenThereIsNothingToSchedule() {
    schedule();

    assertThat(due(NOON)).isEmpty();
  }

  @Test
  void forgetsWhatIsCancelledAndNothingElse() {
    Delayed cancelled = timer("a", NOON);
    schedule(cancelled, timer("b", NOON));

    events()
        .cancel(List.of(cancelled.outgoing().envelope().event().id(), "never scheduled"))
        .await()
        .atMost(LONGEST);

    assertThat(due(NOON)).containsExactly("b");
  }

  private void schedule(Delayed... delayed) {
    events().schedule(List.of(delayed)).await().atMost(LONGEST);
  }

  private static Delayed timer(String id, Instant due) {
    return new Delayed(
        due,
        new Outgoing(
            new Envelope<>(
                "/switchboard/router", NOON, "bot", "1", new TimerFired("c", "r", id, due, due)),
            Context.root()));
  }
}
