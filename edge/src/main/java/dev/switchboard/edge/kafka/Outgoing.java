package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way out. Its JSON is written once, though it is stored and published. */
public final class Outgoing {

  private final Envelope<?> envelope;
  private final Context trace;
  private final @Nullable Instant workStarted;
  private volatile byte @Nullable [] body;

  /**
   * Prepares an event.
   *
   * @param trace the trace that it continues
   */
  public Outgoing(Envelope<?> envelope, Context trace) {
    this(envelope, trace, null);
  }

  /**
   * Prepares the result of work.
   *
   * @param workStarted when the work began; null where that is not told
   */
  public Outgoing(Envelope<?> envelope, Context trace, @Nullable Instant workStarted) {
    this.envelope = envelope;
    this.trace = trace;
    this.workStarted = workStarted;
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
