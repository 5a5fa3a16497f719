package dev.switchboard.edge.transition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.edge.Outgoing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a version had to publish, as it is stored beside the state until that is confirmed. */
final class UnconfirmedJson {

  private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

  private UnconfirmedJson() {}

  /** An event to publish, maybe not before some time. */
  record Pending(Outgoing outgoing, @Nullable Instant notBefore) {}

  private record Entry(
      EventType type,
      JsonNode event,
      String source,
      Instant time,
      String bot,
      String botVersion,
      @Nullable Instant notBefore,
      @Nullable String traceId,
      @Nullable String spanId) {}

  static @Nullable String write(List<Pending> pending) {
    return pending.isEmpty()
        ? null
        : StateJson.write(pending.stream().map(UnconfirmedJson::entry).toList());
  }

  static List<Pending> read(@Nullable String json) {
    if (json == null || json.isEmpty()) {
      return List.of();
    }
    try {
      return EventJson.mapper().readValue(json, ENTRIES).stream()
          .map(UnconfirmedJson::pending)
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored emissions cannot be read: " + json, e);
    }
  }

  private static Entry entry(Pending pending) {
    Envelope<?> envelope = pending.outgoing().envelope();
    SpanContext span = Span.fromContext(pending.outgoing().trace()).getSpanContext();
    return new Entry(
        envelope.type(),
        new POJONode(new RawValue(pending.outgoing().json())),
        envelope.source(),
        envelope.time(),
        envelope.bot(),
        envelope.botVersion(),
        pending.notBefore(),
        span.isValid() ? span.getTraceId() : null,
        span.isValid() ? span.getSpanId() : null);
  }

  private static Pending pending(Entry entry) {
    Event event = EventJson.mapper().convertValue(entry.event(), entry.type().record());
    Envelope<Event> envelope =
        new Envelope<>(entry.source(), entry.time(), entry.bot(), entry.botVersion(), event);
    return new Pending(new Outgoing(envelope, trace(entry)), entry.notBefore());
  }

  private static Context trace(Entry entry) {
    if (entry.traceId() == null || entry.spanId() == null) {
      return Context.root();
    }
    SpanContext span =
        SpanContext.createFromRemoteParent(
            entry.traceId(), entry.spanId(), TraceFlags.getSampled(), TraceState.getDefault());
    return Context.root().with(Span.wrap(span));
  }
}
