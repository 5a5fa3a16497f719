package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way out. Its JSON is written once, though it is stored and published. */
public final class Outgoing {

  private final Envelope<?> envelope;
  private final Context trace;
  private final @Nullable Instant workStarted;
  private final @Nullable SpanContext link;
  private volatile byte @Nullable [] body;

  /**
   * Prepares an event.
   *
   * @param trace the trace that it continues
   */
  public Outgoing(Envelope<?> envelope, Context trace) {
    this(envelope, trace, null, null);
  }

  /**
   * Prepares the result of work.
   *
   * @param workStarted when the work began; null where that is not told
   */
  public Outgoing(Envelope<?> envelope, Context trace, @Nullable Instant workStarted) {
    this(envelope, trace, workStarted, null);
  }

  private Outgoing(
      Envelope<?> envelope,
      Context trace,
      @Nullable Instant workStarted,
      @Nullable SpanContext link) {
    this.envelope = envelope;
    this.trace = trace;
    this.workStarted = workStarted;
    this.link = link;
  }

  /** The same, linked to a span of another trace; null: to none. */
  public Outgoing linkedTo(@Nullable SpanContext other) {
    return new Outgoing(envelope, trace, workStarted, other);
  }

  /** The span of another trace that this event goes on from; null where it goes on from none. */
  public @Nullable SpanContext link() {
    return link;
  }

  @Nullable Instant workStarted() {
    return workStarted;
  }

  public Envelope<?> envelope() {
    return envelope;
  }

  public Context trace() {
    return trace;
  }

  /** The event's JSON, not to be changed. */
  byte[] body() {
    byte[] written = body;
    if (written == null) {
      written = EventCodec.body(envelope.event());
      body = written;
    }
    return written;
  }

  /** The event's JSON as text. */
  public String json() {
    return new String(body(), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return envelope.toString();
  }
}
