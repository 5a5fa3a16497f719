package dev.switchboard.edge.transition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
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
 * @param linkedTraceId and {@code linkedSpanId} of the span that it goes on from in another trace
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
    @Nullable String spanId,
    @Nullable String linkedTraceId,
    @Nullable String linkedSpanId) {

  /** Makes it of an event, whose JSON is not written a second time. */
  public static StoredEvent of(Outgoing outgoing) {
    Envelope<?> envelope = outgoing.envelope();
    SpanContext link = outgoing.link();
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
        span.isValid() ? span.getSpanId() : null,
        link == null ? null : link.getTraceId(),
        link == null ? null : link.getSpanId());
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
    Envelope<Event> envelope =
        new Envelope<>(source, time, bot, botVersion, read, Boolean.TRUE.equals(redecided), null);
    SpanContext span = remote(traceId, spanId);
    return new Outgoing(
            envelope, span == null ? Context.root() : Context.root().with(Span.wrap(span)))
        .linkedTo(remote(linkedTraceId, linkedSpanId));
  }

  private static @Nullable SpanContext remote(@Nullable String trace, @Nullable String span) {
    return trace == null || span == null
        ? null
        : SpanContext.createFromRemoteParent(
            trace, span, TraceFlags.getSampled(), TraceState.getDefault());
  }
}
