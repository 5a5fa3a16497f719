package dev.switchboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.state.core.Conversation;
import dev.switchboard.state.core.ConversationReducer;
import dev.switchboard.state.core.TurnPolicy;
import dev.switchboard.state.core.TurnRules;
import dev.switchboard.state.core.Window;
import dev.switchboard.state.figures.TurnCounts;
import dev.switchboard.transition.Transition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnMetricsTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final TurnMetrics metrics = new TurnMetrics(registry, new TurnCounts());
  private final ConversationReducer reducer =
      new ConversationReducer(
          new TurnPolicy(
              TurnRules.always(TurnRules.WhileOpen.QUEUE),
              8000,
              new Window(10, 20_000, 1_000),
              "shop",
              "1",
              "busy"));

  @Test
  void aTurnIsTimedFromItsMessageToItsEnd() {
    Conversation open = opened();

    tell(open, completed(open, 4));

    assertThat(registry.get("switchboard.reply.latency").tag("status", "completed").timer().count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("switchboard.reply.latency")
                .tag("status", "completed")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(4);
  }

  @Test
  void aMessageOfAClockThatIsCenturiesBehindIsCounted() {
    MessageReceived old =
        new MessageReceived(
            "c-1", "m-1", "Hello", null, null, Instant.EPOCH.minusSeconds(60L << 33));
    Conversation open =
        ((Transition.Changed<Conversation>)
                reducer.reduce(null, new Envelope<>("/test", AT, "shop", "1", old), Map.of()))
            .state();

    tell(open, completed(open, 1));

    assertThat(registry.get("switchboard.reply.latency").tag("status", "completed").timer().count())
        .isEqualTo(1);
  }

  @Test
  void aTurnIsCountedByStatusAndIntent() {
    Conversation open = opened();

    tell(open, completed(open, 1));

    assertThat(
            registry
                .get("switchboard.turns")
                .tag("status", "completed")
                .tag("intent", "order_status")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anEndThatClosesNoTurnIsNotCounted() {
    Conversation open = opened();
    TurnCompleted completed = completed(open, 1);
    Conversation closed = tell(open, completed);

    tell(closed, completed);

    assertThat(registry.get("switchboard.turns").counters()).hasSize(1);
    assertThat(registry.get("switchboard.turns").counter().count()).isEqualTo(1);
  }

  private Conversation opened() {
    return state(
        reducer.reduce(
            null,
            envelope(new MessageReceived("c-1", "m-1", "where is it?", null, null, AT)),
            Map.of()));
  }

  private Conversation tell(Conversation before, TurnCompleted completed) {
    Envelope<TurnCompleted> event = envelope(completed);
    Transition<Conversation> transition = reducer.reduce(before, event, Map.of());
    metrics.applied(before, event, transition);
    return state(transition);
  }

  private static TurnCompleted completed(Conversation conversation, int seconds) {
    TurnOpened open = Objects.requireNonNull(conversation.open());
    return TurnCompleted.ended(
            "c-1",
            open.turnId(),
            open.turn(),
            List.of("m-1"),
            TurnCompleted.Status.COMPLETED,
            AT.plusSeconds(seconds))
        .withRun("order_status", "order_status", "r-1");
  }

  private static <E extends Event> Envelope<E> envelope(E event) {
    return new Envelope<>("/switchboard/test", AT, "shop", "1", event);
  }

  private static Conversation state(Transition<Conversation> transition) {
    return switch (transition) {
      case Transition.Changed<Conversation> changed -> changed.state();
      case Transition.Unchanged<Conversation> unchanged ->
          Objects.requireNonNull(unchanged.state());
      case Transition.Erased<Conversation> erased -> erased.remains();
    };
  }
}
