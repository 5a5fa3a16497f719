package dev.switchboard.edge.telemetry;

import dev.switchboard.contracts.Envelope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The span around what a stage does with one event of a batch; the connector's own span ends when
 * the record is delivered.
 */
@ApplicationScoped
public class EventSpans {

  private final Tracer tracer;

  /** Makes spans with the service's tracer. */
  public EventSpans(Tracing tracing) {
    this.tracer = tracing.tracer();
  }

  /** Starts the span of an event in the trace that it arrived in. */
  public Span start(Envelope<?> envelope, Context trace) {
    return tracer
        .spanBuilder("decide " + envelope.type().baseName())
        .setParent(trace)
        .setAttribute("gen_ai.conversation.id", envelope.event().conversationId())
        .startSpan();
  }
}
