package dev.switchboard.edge;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.RawRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record that could not be processed becomes: kept whole, with the reason. */
public final class DeadLetters {

  private static final String NO_KEY = "unknown";

  private DeadLetters() {}

  /**
   * Wraps a record as a dead letter.
   *
   * @param service who gives it up
   */
  public static Outgoing of(String service, InboundRecord inbound, Problem reason) {
    RawRecord raw = inbound.raw();
    byte[] value = Objects.requireNonNullElse(raw.value(), new byte[0]);
    String text = asText(value);
    DeadLetter letter =
        new DeadLetter(
            raw.key() == null || raw.key().isBlank() ? NO_KEY : raw.key(),
            service,
            raw.topic().baseName(),
            raw.partition(),
            raw.offset(),
            reason,
            traceId(inbound.trace()),
            raw.headers(),
            text != null ? text : Base64.getEncoder().encodeToString(value),
            text != null ? "text" : "base64",
            Instant.now());
    return new Outgoing(
        new Envelope<>(
            "/switchboard/" + service,
            Instant.now(),
            raw.headers().getOrDefault(CloudEventHeaders.BOT, Envelope.DEFAULT_BOT),
            raw.headers().getOrDefault(CloudEventHeaders.BOT_VERSION, "0"),
            letter),
        inbound.trace());
  }

  /** What an event becomes that the broker never takes; its text is left out, being too large. */
  public static Outgoing ofUnpublishable(String service, Outgoing event, Throwable reason) {
    Envelope<?> envelope = event.envelope();
    DeadLetter letter =
        new DeadLetter(
            envelope.event().conversationId(),
            service,
            envelope.type().topic().baseName(),
            0,
            0,
            Problem.runtime(String.valueOf(reason.getMessage())),
            traceId(event.trace()),
            EventCodec.headers(envelope),
            "",
            "text",
            Instant.now());
    return new Outgoing(
        new Envelope<>(
            "/switchboard/" + service,
            Instant.now(),
            envelope.bot(),
            envelope.botVersion(),
            letter),
        event.trace());
  }

  private static @Nullable String asText(byte[] value) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static @Nullable String traceId(Context trace) {
    SpanContext span = Span.fromContext(trace).getSpanContext();
    return span.isValid() ? span.getTraceId() : null;
  }
}
