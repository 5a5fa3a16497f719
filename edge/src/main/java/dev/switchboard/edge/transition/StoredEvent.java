package dev.switchboard.edge.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.edge.kafka.Outgoing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits in Redis to be published, as JSON, with the trace that it goes on with.
 *
 * @param time of the event, which it keeps however late it is published
 * @param redecided whether a repair has to publish it; null: no
 * @param traceId and {@code spanId} as W3C trace context has them; none without a trace
 */
public record StoredEvent(
    EventType type,
    JsonNode event,
    String source,
    Instant time,
    String bot,
    String botVersion,
    @Nullable Boolean redecided,
    @Nullable String traceId,
    @Nullable String spanId) {

  /** Makes it of an event, whose JSON is not written a second time. */
  public static StoredEvent of(Outgoing outgoing) {
    Envelope<?> envelope = outgoing.envelope();
    SpanContext span = Span.fromContext(outgoing.trace()).getSpanContext();
    return new StoredEvent(
        envelope.type(),
        new POJONode(new RawValue(outgoing.json())),
        envelope.source(),
        envelope.time(),
        envelope.bot(),
        envelope.botVersion(),
        envelope.redecided() ? true : null,
        span.isValid() ? span.getTraceId() : null,
        span.isValid() ? span.getSpanId() : null);
  }

  /** Reads the result of {@link #json}. */
  public static StoredEvent ofJson(String json) {
    return StateJson.read(json, StoredEvent.class);
  }

  /** Its JSON in Redis. */
  public String json() {
    return StateJson.write(this);
  }

  /** The event as it was, to be published. */
  public Outgoing outgoing() {
    Event read = EventJson.mapper().convertValue(event, type.record());
    return new Outgoing(
        new Envelope<>(source, time, bot, botVersion, read, Boolean.TRUE.equals(redecided)),
        trace());
  }

  private Context trace() {
    if (traceId == null || spanId == null) {
      return Context.root();
    }
    SpanContext span =
        SpanContext.createFromRemoteParent(
            traceId, spanId, TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(span));
  }
}
