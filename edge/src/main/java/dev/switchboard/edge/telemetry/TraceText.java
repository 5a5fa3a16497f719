package dev.switchboard.edge.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trace contexts as text: headers of records, and what states keep of them. */
public final class TraceText {

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
          return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> headers, String name) {
          return headers == null ? null : headers.get(name);
        }
      };

  private TraceText() {}

  /** The trace that a record came in; the root context where its headers name none. */
  public static Context ofHeaders(Map<String, String> headers) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
  }

  /** The trace of a {@code traceparent}; the root context where there is none. */
  public static Context of(@Nullable String traceparent) {
    return traceparent == null ? Context.root() : ofHeaders(Map.of("traceparent", traceparent));
  }

  /** The span of a trace context, if it has one and it is of another trace than this one. */
  public static @Nullable SpanContext elsewhere(Context context, Context here) {
    SpanContext span = Span.fromContext(context).getSpanContext();
    boolean same = span.getTraceId().equals(Span.fromContext(here).getSpanContext().getTraceId());
    return span.isValid() && !same ? span : null;
  }
}
