package dev.switchboard.contracts.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.json.TimeBounds;
import dev.switchboard.contracts.value.Ids;
import dev.switchboard.contracts.value.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Events to records and back, in CloudEvents 1.0 Kafka binary mode: attributes in {@code ce_}
 * headers, the event's JSON as value, the conversation's id as key.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
public final class EventCodec {

  private static final String UNKNOWN_VERSION = "0";
  private static final ObjectWriter WRITER = EventJson.mapper().writer();
  private static final Map<EventType, ObjectReader> READERS = readers();

  private EventCodec() {}

  private static Map<EventType, ObjectReader> readers() {
    Map<EventType, ObjectReader> readers = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      readers.put(type, EventJson.bounded().readerFor(type.record()));
    }
    return readers;
  }

  /** The headers of an event's record, in a fixed order. */
  public static Map<String, String> headers(Envelope<?> envelope) {
    Map<String, String> headers = LinkedHashMap.newLinkedHashMap(9);
    headers.put(CloudEventHeaders.SPEC_VERSION, "1.0");
    headers.put(CloudEventHeaders.ID, envelope.event().id());
    headers.put(CloudEventHeaders.SOURCE, envelope.source());
    headers.put(CloudEventHeaders.TYPE, envelope.type().ceType());
    headers.put(CloudEventHeaders.TIME, envelope.time().toString());
    headers.put(CloudEventHeaders.BOT, envelope.bot());
    headers.put(CloudEventHeaders.BOT_VERSION, envelope.botVersion());
    headers.put(CloudEventHeaders.CONTENT_TYPE, "application/json");
    if (envelope.redecided()) {
      headers.put(CloudEventHeaders.REDECIDED, "true");
    }
    return headers;
  }

  /**
   * The value of an event's record.
   *
   * @throws IllegalStateException the event can't be written, being too deep
   */
  public static byte[] body(Event event) {
    try {
      return WRITER.writeValueAsBytes(event);
    } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
      throw new IllegalStateException(
          "cannot write %s: %s".formatted(EventType.of(event).baseName(), reason(e)), e);
    }
  }

  /** Reads any record; whatever is wrong with it is an answer, never an exception. */
  public static Decoded decode(RawRecord record) {
    if (record.key() == null || record.key().isBlank()) {
      return rejected(record, "has no key; send the conversation's id as the record's key");
    }
    if (record.value() == null) {
      return rejected(record, "has no value; send the event's JSON");
    }
    Decoded sealed = SealedRecords.decode(record, record.key());
    if (sealed != null) {
      return sealed;
    }
    String ceType = record.headers().get(CloudEventHeaders.TYPE);
    if (ceType == null) {
      return record.topic() == Topic.MESSAGES
          ? plainMessage(record, record.key(), record.value())
          : rejected(record, "has no ce_type header; send the CloudEvents type of the event");
    }
    EventType type = EventType.ofCeType(ceType);
    if (type == null || type.topic() != record.topic()) {
      return rejected(
          record,
          "has the unknown type %s; this topic carries %s"
              .formatted(ceType, typesOf(record.topic())));
    }
    return event(record, type, record.key(), record.value());
  }

  private static Decoded event(RawRecord record, EventType type, String key, byte[] value) {
    Event event;
    try {
      event = Objects.requireNonNull(READERS.get(type)).readValue(value);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return rejected(record, "is no valid " + type.baseName() + ": " + reason(e));
    }
    if (event == null) {
      return rejected(record, "is no valid " + type.baseName() + ": it is the JSON value null");
    }
    if (!event.conversationId().equals(key)) {
      return rejected(
          record,
          "has the key %s but is about conversation %s; make them the same"
              .formatted(key, event.conversationId()));
    }
    return new Decoded.Accepted(envelope(record, event));
  }

  /** A message of a producer that knows nothing of us: a key and {@code {"text": …}} suffice. */
  private static Decoded plainMessage(RawRecord record, String key, byte[] value) {
    try {
      PlainMessage plain = EventJson.bounded().readValue(value, PlainMessage.class);
      if (plain == null || plain.text() == null) {
        return rejected(record, "has no text; send {\"text\": \"…\"}");
      }
      String messageId = Objects.requireNonNullElseGet(plain.messageId(), () -> idOf(record));
      return new Decoded.Accepted(
          envelope(
              record,
              new MessageReceived(
                  key,
                  messageId,
                  plain.text(),
                  plain.channel(),
                  plain.user(),
                  TimeBounds.clamped(record.timestamp()))));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return rejected(record, "is no message: " + reason(e));
    }
  }

  /**
   * Source and id identify a CloudEvent, so that one that is sent twice is one message; a record
   * without them is identified by its place.
   */
  private static String idOf(RawRecord record) {
    String id = record.headers().get(CloudEventHeaders.ID);
    return id == null || id.isBlank()
        ? Ids.derive("record", record.topic(), record.partition(), record.offset())
        : Ids.derive("event", present(record.headers(), CloudEventHeaders.SOURCE, ""), id);
  }

  private record PlainMessage(
      @Nullable String messageId,
      @Nullable String text,
      @Nullable String channel,
      @Nullable String user) {}

  static Envelope<Event> envelope(RawRecord record, Event event) {
    Map<String, String> headers = record.headers();
    return new Envelope<>(
        present(headers, CloudEventHeaders.SOURCE, "/unknown"),
        time(headers.get(CloudEventHeaders.TIME), record.timestamp()),
        present(headers, CloudEventHeaders.BOT, Envelope.DEFAULT_BOT),
        present(headers, CloudEventHeaders.BOT_VERSION, UNKNOWN_VERSION),
        event,
        "true".equals(headers.get(CloudEventHeaders.REDECIDED)),
        headers.get(CloudEventHeaders.TRACE_PARENT));
  }

  /** A header without a value says nothing. */
  private static String present(Map<String, String> headers, String name, String otherwise) {
    String value = headers.get(name);
    return value == null || value.isBlank() ? otherwise : value;
  }

  private static Instant time(@Nullable String ceTime, Instant otherwise) {
    try {
      Instant time = ceTime == null ? otherwise : OffsetDateTime.parse(ceTime).toInstant();
      return TimeBounds.clamped(TimeBounds.isWithin(time) ? time : otherwise);
    } catch (DateTimeParseException e) {
      // An unreadable time of a foreign producer is no reason to lose its message.
      return TimeBounds.clamped(otherwise);
    }
  }

  static Decoded rejected(RawRecord record, String why) {
    return new Decoded.Rejected(
        Problem.validation(
            "the record at %s-%d@%d %s"
                .formatted(record.topic().baseName(), record.partition(), record.offset(), why)));
  }

  private static String reason(Throwable e) {
    Throwable cause = e.getCause() instanceof IllegalArgumentException inner ? inner : e;
    return cause instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(cause.getMessage());
  }

  private static String typesOf(Topic topic) {
    return Stream.of(EventType.values())
        .filter(type -> type.topic() == topic)
        .map(EventType::ceType)
        .collect(Collectors.joining(", "));
  }
}
