package dev.switchboard.gateway.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.gateway.core.Position;
import dev.switchboard.gateway.core.StreamEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of the topic of replies, seen as events of a stream. */
final class Replies {

  private Replies() {}

  /** The type that the record says it has, or null when it is none that belongs here. */
  static @Nullable EventType type(ConsumerRecord<String, byte[]> record) {
    EventType type = Records.type(record);
    return type == null
            || type.topic() != Topic.REPLIES
            || record.value() == null
            || Records.isErased(record)
        ? null
        : type;
  }

  static Decoded decode(ConsumerRecord<String, byte[]> record) {
    return Records.decode(record, Topic.REPLIES);
  }

  static StreamEvent streamEvent(ConsumerRecord<String, byte[]> record, EventType type) {
    Position position = new Position(record.partition(), record.offset());
    String id = Headers.last(record.headers(), CloudEventHeaders.ID);
    return new StreamEvent(
        position,
        id == null ? position.toString() : id,
        type.baseName(),
        new String(record.value(), UTF_8));
  }
}
