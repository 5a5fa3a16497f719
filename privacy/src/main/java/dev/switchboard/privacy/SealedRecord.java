package dev.switchboard.privacy;

import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.wire.SealedRecords;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Records on their way into a topic and out of it: only the value and two headers change. */
public final class SealedRecord {

  private static final String JSON = "application/json";

  private SealedRecord() {}

  /**
   * The record with its value encrypted. The value belongs to its conversation, event id and type:
   * under other ones it can't be opened.
   */
  public static ProducerRecord<String, byte[]> seal(
      ProducerRecord<String, byte[]> record, DataKey key) {
    byte[] sealed =
        AesGcm.encrypt(key.secret(), record.value(), context(record.key(), record.headers()));
    Headers headers = new RecordHeaders(record.headers());
    set(headers, CloudEventHeaders.CONTENT_TYPE, SealedRecords.SEALED);
    set(headers, CloudEventHeaders.DATA_KEY, key.id());
    return new ProducerRecord<>(
        record.topic(), record.partition(), record.timestamp(), record.key(), sealed, headers);
  }

  /** Whether a record's value is encrypted. */
  static boolean isSealed(ConsumerRecord<String, byte[]> record) {
    return record.key() != null
        && record.value() != null
        && SealedRecords.SEALED.equals(text(record.headers(), CloudEventHeaders.CONTENT_TYPE));
  }

  /** Whether a record says that it is an event of this type. */
  static boolean hasType(ConsumerRecord<String, byte[]> record, String ceType) {
    return ceType.equals(text(record.headers(), CloudEventHeaders.TYPE));
  }

  /** The name of the data key that a sealed record was encrypted with. */
  static KeyName keyName(ConsumerRecord<String, byte[]> record) {
    String id = text(record.headers(), CloudEventHeaders.DATA_KEY);
    return new KeyName(record.key(), id == null ? "" : id);
  }

  /**
   * The record as it was before it was sealed.
   *
   * @throws GeneralSecurityException if the value, the key or the context was changed
   */
  static ConsumerRecord<String, byte[]> open(ConsumerRecord<String, byte[]> record, DataKey key)
      throws GeneralSecurityException {
    byte[] value =
        AesGcm.decrypt(key.secret(), record.value(), context(record.key(), record.headers()));
    Headers headers = new RecordHeaders(record.headers());
    set(headers, CloudEventHeaders.CONTENT_TYPE, JSON);
    headers.remove(CloudEventHeaders.DATA_KEY);
    return with(record, value, headers);
  }

  /** The record with a note that its conversation was erased. */
  static ConsumerRecord<String, byte[]> erased(ConsumerRecord<String, byte[]> record) {
    Headers headers = new RecordHeaders(record.headers());
    set(headers, CloudEventHeaders.CONTENT_TYPE, SealedRecords.ERASED);
    return with(record, record.value(), headers);
  }

  private static ConsumerRecord<String, byte[]> with(
      ConsumerRecord<String, byte[]> record, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        record.serializedKeySize(),
        value.length,
        record.key(),
        value,
        headers,
        record.leaderEpoch());
  }

  private static String context(@Nullable String conversationId, Headers headers) {
    return "%s\n%s\n%s"
        .formatted(
            conversationId,
            text(headers, CloudEventHeaders.ID),
            text(headers, CloudEventHeaders.TYPE));
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static @Nullable String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
