package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: records that could not be processed, with the reason. */
public final class DeadLetters {

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);
  private static final String NO_KEY = "unknown";
  private static final int LONGEST_ID = 200;

  /**
   * Longest value that is kept, in bytes. JSON may write a character as six, and the letter must
   * still fit where the record did: brokers take 1 MiB by default.
   */
  static final int LARGEST_VALUE = 128 * 1024;

  private DeadLetters() {}

  /**
   * Wraps a record as a dead letter.
   *
   * @param service that can't process it
   */
  public static Outgoing of(String service, InboundRecord inbound, Problem reason) {
    RawRecord raw = inbound.raw();
    LOG.warnf("dead letter: %s", reason.detail());
    Payload payload = Payload.of(Objects.requireNonNullElse(raw.value(), new byte[0]));
    DeadLetter letter =
        new DeadLetter(
            conversation(raw.key()),
            service,
            raw.topic().baseName(),
            raw.partition(),
            raw.offset(),
            reason,
            traceId(inbound.trace()),
            raw.headers(),
            payload.text(),
            payload.encoding(),
            Instant.now());
    return new Outgoing(
        new Envelope<>(
            Envelope.source(service),
            Instant.now(),
            header(raw, CloudEventHeaders.BOT, Envelope.DEFAULT_BOT),
            header(raw, CloudEventHeaders.BOT_VERSION, "0"),
            letter),
        inbound.trace());
  }

  /**
   * Wraps an event that can't be applied to its conversation, and answers the client or the run
   * that waits for its result.
   *
   * @param event of the record
   */
  public static List<Outgoing> answered(
      String service, InboundRecord inbound, Envelope<?> event, Problem reason) {
    List<Outgoing> letters = new ArrayList<>(2);
    letters.add(of(service, inbound, reason));
    Instant now = Instant.now();
    Replacements.ofUnprocessable(event.event(), reason, now)
        .map(answer -> event.causes(Envelope.source(service), now, answer))
        .ifPresent(answer -> letters.add(new Outgoing(answer, inbound.trace())));
    return letters;
  }

  /** The key, or its hash when it can't be a conversation's id. */
  private static String conversation(@Nullable String key) {
    if (key == null || key.isBlank()) {
      return NO_KEY;
    }
    return key.length() > LONGEST_ID ? Ids.derive("key", key) : key;
  }

  private static String header(RawRecord raw, String name, String otherwise) {
    String value = raw.headers().get(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  /**
   * The dead letter of an event that the broker never takes, without its text, which is too large.
   */
  static Outgoing ofUnpublishable(String service, Outgoing event, Problem reason) {
    Envelope<?> envelope = event.envelope();
    DeadLetter letter =
        new DeadLetter(
            envelope.event().conversationId(),
            service,
            envelope.type().topic().baseName(),
            0,
            0,
            reason,
            traceId(event.trace()),
            EventCodec.headers(envelope),
            "",
            Payload.OMITTED,
            Instant.now());
    return new Outgoing(
        new Envelope<>(
            Envelope.source(service), Instant.now(), envelope.bot(), envelope.botVersion(), letter),
        event.trace());
  }

  private record Payload(String text, String encoding) {

    private static final String OMITTED = "omitted";

    static Payload of(byte[] value) {
      if (value.length > LARGEST_VALUE) {
        return new Payload("", OMITTED);
      }
      try {
        return new Payload(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString(), "text");
      } catch (CharacterCodingException e) {
        return new Payload(Base64.getEncoder().encodeToString(value), "base64");
      }
    }
  }

  private static @Nullable String traceId(Context trace) {
    SpanContext span = Span.fromContext(trace).getSpanContext();
    return span.isValid() ? span.getTraceId() : null;
  }
}
