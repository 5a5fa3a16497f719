package dev.switchboard.gateway.sse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Metrics of event streams. */
@Singleton
public final class StreamMetrics {

  private final MeterRegistry registry;
  private final Counter resumes;
  private final Counter gaps;

  StreamMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.resumes =
        Counter.builder("switchboard.streams.resumed")
            .description("Streams that a client went on with after its last event")
            .register(registry);
    this.gaps =
        Counter.builder("switchboard.streams.gaps")
            .description("Resumed streams whose events are partly no longer kept")
            .register(registry);
  }

  public void open(Supplier<Number> streams) {
    Gauge.builder("switchboard.streams.open", streams)
        .description("Clients that listen to a conversation now")
        .register(registry);
  }

  public void resumed() {
    resumes.increment();
  }

  public void gap() {
    gaps.increment();
  }
}
