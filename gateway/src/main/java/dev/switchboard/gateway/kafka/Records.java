package dev.switchboard.gateway.kafka;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Decoded;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.contracts.wire.SealedRecords;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of our topics, as the consumers of this service get them. */
final class Records {

  private Records() {}

  /** The type that the record says it has; null when it says none that we know. */
  static @Nullable EventType type(ConsumerRecord<String, byte[]> record) {
    String ceType = Headers.last(record.headers(), CloudEventHeaders.TYPE);
    return ceType == null ? null : EventType.ofCeType(ceType);
  }

  /** Whether nobody can read the record any more, since its conversation was erased. */
  static boolean isErased(ConsumerRecord<String, byte[]> record) {
    return SealedRecords.ERASED.equals(
        Headers.last(record.headers(), CloudEventHeaders.CONTENT_TYPE));
  }

  /**
   * Reads the event.
   *
   * @param topic where the record lies
   */
  static Decoded decode(ConsumerRecord<String, byte[]> record, Topic topic) {
    return EventCodec.decode(
        new RawRecord(
            topic,
            record.partition(),
            record.offset(),
            Instant.ofEpochMilli(record.timestamp()),
            record.key(),
            Headers.asText(record.headers()),
            record.value()));
  }
}
