package dev.switchboard.router.timers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.edge.Outgoing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delayed event as it is kept in Redis, with the trace that it goes on with. */
record TimerJson(
    EventType type,
    JsonNode event,
    String source,
    String bot,
    String botVersion,
    @Nullable String traceId,
    @Nullable String spanId) {

  static String write(Outgoing outgoing) {
    Envelope<?> envelope = outgoing.envelope();
    SpanContext span = Span.fromContext(outgoing.trace()).getSpanContext();
    try {
      return EventJson.mapper()
          .writeValueAsString(
              new TimerJson(
                  envelope.type(),
                  EventJson.mapper().valueToTree(envelope.event()),
                  envelope.source(),
                  envelope.bot(),
                  envelope.botVersion(),
                  span.isValid() ? span.getTraceId() : null,
                  span.isValid() ? span.getSpanId() : null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the timer %s cannot be written".formatted(envelope), e);
    }
  }

  /**
   * Reads it back as an event of now.
   *
   * @param now when it fires, which may be later than it was due
   */
  static Outgoing read(String json, Instant now) {
    try {
      TimerJson timer = EventJson.mapper().readValue(json, TimerJson.class);
      Event event = EventJson.mapper().convertValue(timer.event(), timer.type().record());
      Event fired =
          event instanceof TimerFired it
              ? new TimerFired(it.conversationId(), it.runId(), it.timerId(), it.dueAt(), now)
              : event;
      return new Outgoing(
          new Envelope<>(timer.source(), now, timer.bot(), timer.botVersion(), fired),
          timer.trace());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored timer cannot be read: " + json, e);
    }
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
