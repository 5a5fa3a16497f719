package dev.switchboard.router.timers;

import dev.switchboard.contracts.TimerFired;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.Buckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

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
      if (timer.envelope().event() instanceof TimerFired fired) {
        Duration late = Duration.between(fired.dueAt(), fired.firedAt());
        lateness.record(late.isNegative() ? Duration.ZERO : late);
      }
    }
  }
}
