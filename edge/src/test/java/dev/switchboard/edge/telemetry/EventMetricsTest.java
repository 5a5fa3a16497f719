package dev.switchboard.edge.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.transition.Transition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EventMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final EventMetrics metrics = new EventMetrics(registry);

  @Test
  void aRecordsWaitIsFromItsAppendToTheStartOfWork() {
    metrics.started(record(Topic.TURNS, Instant.now().minusSeconds(90)));

    assertThat(
            registry
                .get("switchboard.queue.wait")
                .tag("topic", "turns")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isBetween(90.0, 100.0);
  }

  @Test
  void aBrokerWhoseClockIsAheadMakesNoNegativeWait() {
    metrics.started(record(Topic.TURNS, Instant.now().plusSeconds(90)));

    assertThat(registry.get("switchboard.queue.wait").timer().count()).isEqualTo(1);
    assertThat(registry.get("switchboard.queue.wait").timer().totalTime(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void aBatchIsCountedWithItsRecordsAndTimedToItsEnd() {
    // given
    CompletableFuture<Void> end = new CompletableFuture<>();
    List<RawRecord> batch =
        List.of(record(Topic.TURNS, Instant.now()), record(Topic.RUNS, Instant.now()));
    // when
    metrics
        .batch(batch, UnaryOperator.identity(), () -> Uni.createFrom().completionStage(end))
        .subscribe()
        .with(done -> {});
    // then
    assertThat(registry.get("switchboard.batch.records").summary().totalAmount()).isEqualTo(2);
    assertThat(registry.get("switchboard.batch.duration").timer().count()).isZero();
    end.complete(null);
    assertThat(registry.get("switchboard.batch.duration").timer().count()).isEqualTo(1);
  }

  @Test
  void transitionsAreToldApartByEventAndResult() {
    metrics.decided(EventType.TURN_COMPLETED, Transition.unchanged("state"), 1_000);
    metrics.decided(EventType.TURN_COMPLETED, Transition.changed("state", List.of()), 2_000);
    metrics.decided(EventType.TURN_COMPLETED, Transition.changed("state", List.of()), 2_000);
    metrics.undecided(EventType.TIMER_FIRED, 5_000);

    assertThat(transitions("turn.completed", "unchanged")).isEqualTo(1);
    assertThat(transitions("turn.completed", "changed")).isEqualTo(2);
    assertThat(transitions("timer.fired", "failed")).isEqualTo(1);
  }

  @Test
  void theOutboxIsAsOldAsItsEventsAreUnpublished() {
    // given
    CompletableFuture<Void> broker = new CompletableFuture<>();
    // when
    metrics
        .publishing(3, () -> Uni.createFrom().completionStage(broker))
        .subscribe()
        .with(done -> {});
    // then
    assertThat(registry.get("switchboard.outbox.age").timeGauge().value()).isPositive();
    broker.complete(null);
    assertThat(registry.get("switchboard.outbox.age").timeGauge().value()).isZero();
    assertThat(registry.get("switchboard.outbox.duration").timer().count()).isEqualTo(1);
  }

  private long transitions(String event, String result) {
    return registry
        .get("switchboard.transition.duration")
        .tag("event", event)
        .tag("result", result)
        .timer()
        .count();
  }

  private static RawRecord record(Topic topic, Instant at) {
    return new RawRecord(topic, 0, 0, at, "c-1", Map.of(), new byte[0]);
  }
}
