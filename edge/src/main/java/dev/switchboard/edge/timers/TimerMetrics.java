package dev.switchboard.edge.timers;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.TurnDue;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.Buckets;
import dev.switchboard.edge.telemetry.Elapsed;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metrics of timers that were published. */
@Singleton
public final class TimerMetrics {

  private final Timer lateness;

  public TimerMetrics(MeterRegistry registry) {
    this.lateness =
        Timer.builder("switchboard.timer.lateness")
            .description("From the time at which a timer was due until the broker had it")
            .serviceLevelObjectives(Buckets.ofHops())
            .register(registry);
  }

  void fired(List<Outgoing> timers) {
    for (Outgoing timer : timers) {
      Instant due = dueAt(timer.envelope().event());
      if (due != null) {
        lateness.record(Elapsed.between(due, timer.envelope().time()));
      }
    }
  }

  private static @Nullable Instant dueAt(Event event) {
    return switch (event) {
      case TimerFired fired -> fired.dueAt();
      case TurnDue turn -> turn.dueAt();
      default -> null;
    };
  }
}
