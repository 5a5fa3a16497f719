package dev.switchboard.edge.telemetry;

import dev.switchboard.transition.TransitionObserver;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

/**
 * What a transition loop tells about its work.
 *
 * @param spans around events
 * @param metrics of batches, events and the outbox
 * @param observer of the transitions, for metrics of the service's own
 */
public record LoopTelemetry<S>(
    EventSpans spans, EventMetrics metrics, TransitionObserver<S> observer) {

  /** Tells nothing. */
  public static <S> LoopTelemetry<S> off() {
    return new LoopTelemetry<>(
        EventSpans.off(),
        new EventMetrics(new CompositeMeterRegistry()),
        TransitionObserver.none());
  }
}
