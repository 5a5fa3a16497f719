package dev.switchboard.edge.telemetry;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.RawRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The span around a service's work on one event. It begins when the work does: the time in the
 * queue before that is one of its attributes, and its length is the work alone.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/messaging/kafka/">Semantic conventions
 *     for Kafka</a>
 */
@ApplicationScoped
public class EventSpans {

  /** Milliseconds from a record's append to the log until work on it starts. */
  public static final String QUEUE_WAIT = "switchboard.queue.wait_ms";

  /** The trace that a new one goes on from. Zipkin's protocol has no links, but attributes. */
  public static final String LINKED_TRACE = "switchboard.linked_trace";

  private final Tracer tracer;
  private final String prefix;

  /** Makes spans with the service's tracer. */
  @Inject
  public EventSpans(
      Tracing tracing,
      @ConfigProperty(name = "switchboard.topics.prefix", defaultValue = "switchboard.")
          String prefix) {
    this.tracer = tracing.tracer();
    this.prefix = prefix;
  }

  /** Makes no spans. */
  public static EventSpans off() {
    return new EventSpans(Tracing.off(), "");
  }

  /**
   * Starts the span of an event in the trace that it arrived in.
   *
   * @param continued the trace in which a wait began that this event ends; null: no other
   */
  public Span start(
      Envelope<? extends Event> envelope,
      RawRecord raw,
      Context trace,
      @Nullable SpanContext continued) {
    String topic = raw.topic().withPrefix(prefix);
    SpanBuilder builder =
        tracer.spanBuilder("process " + topic).setParent(trace).setSpanKind(SpanKind.CONSUMER);
    link(builder, continued);
    Span span = builder.startSpan();
    if (span.isRecording()) {
      span.setAttribute("messaging.system", "kafka")
          .setAttribute("messaging.operation.name", "process")
          .setAttribute("messaging.operation.type", "process")
          .setAttribute("messaging.destination.name", topic)
          .setAttribute("messaging.destination.partition.id", String.valueOf(raw.partition()))
          .setAttribute("messaging.kafka.offset", raw.offset())
          .setAttribute("messaging.message.id", envelope.event().id())
          .setAttribute("cloudevents.event_type", envelope.type().ceType())
          .setAttribute("gen_ai.conversation.id", envelope.event().conversationId())
          .setAttribute(
              QUEUE_WAIT, Math.max(0, System.currentTimeMillis() - raw.timestamp().toEpochMilli()));
      step(span, envelope.event());
    }
    return span;
  }

  /** Links a span that is about to start to another trace; null: to none. */
  public static void link(SpanBuilder span, @Nullable SpanContext other) {
    if (other != null) {
      span.addLink(other).setAttribute(LINKED_TRACE, other.getTraceId());
    }
  }

  /** The step of a flow that a command asks for. */
  private static void step(Span span, Event event) {
    switch (event) {
      case ToolRequested it -> step(span, it.runId(), it.step());
      case GenerationRequested it -> step(span, it.runId(), it.step());
      default -> {}
    }
  }

  private static void step(Span span, String run, String step) {
    span.setAttribute("switchboard.run.id", run).setAttribute("switchboard.run.step", step);
  }
}
