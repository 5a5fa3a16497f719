package dev.switchboard.edge.timers;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.TimerFired;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.edge.kafka.Outgoing;
import dev.switchboard.edge.telemetry.TraceText;
import dev.switchboard.edge.transition.StoredEvent;
import io.opentelemetry.context.Context;
import java.time.Instant;

/** A delayed event as it is kept in Redis. */
final class TimerJson {

  private TimerJson() {}

  static String write(Outgoing outgoing) {
    return StoredEvent.of(outgoing).json();
  }

  /**
   * Reads it back as an event of now. The trace in which it was scheduled may be long over: it
   * begins one of its own, linked to that.
   *
   * @param now when it fires, which may be later than it was due
   */
  static Outgoing read(String json, Instant now) {
    Outgoing delayed = StoredEvent.ofJson(json).outgoing();
    Envelope<?> envelope = delayed.envelope();
    Event fired =
        envelope.event() instanceof TimerFired it
            ? new TimerFired(it.conversationId(), it.runId(), it.timerId(), it.dueAt(), now)
            : envelope.event();
    return new Outgoing(
            new Envelope<>(envelope.source(), now, envelope.bot(), envelope.botVersion(), fired),
            Context.root())
        .linkedTo(TraceText.elsewhere(delayed.trace(), Context.root()));
  }
}
