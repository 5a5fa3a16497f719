package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.RawRecord;
import dev.switchboard.edge.telemetry.TraceText;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that a stage received.
 *
 * @param trace the trace that it arrived in
 */
public record InboundRecord(RawRecord raw, Context trace) {

  /**
   * Makes it of a record that the connector received.
   *
   * @param prefix of the topics' names
   */
  @SuppressWarnings("unchecked")
  public static InboundRecord of(KafkaRecord<String, byte[]> received, String prefix) {
    return of(
        (ConsumerRecord<String, byte[]>)
            received.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord(),
        prefix);
  }

  /**
   * Makes it of a record in the trace that its headers name.
   *
   * @param prefix of the topics' names
   */
  public static InboundRecord of(ConsumerRecord<String, byte[]> record, String prefix) {
    RawRecord raw = raw(record, prefix);
    return new InboundRecord(raw, TraceText.ofHeaders(raw.headers()));
  }

  /** Makes it of a record that a plain consumer has read. */
  public static InboundRecord of(
      ConsumerRecord<String, byte[]> record, Context trace, String prefix) {
    return new InboundRecord(raw(record, prefix), trace);
  }

  @SuppressWarnings("NullAway") // a record may have no key and no value, whatever the client says
  private static RawRecord raw(ConsumerRecord<String, byte[]> record, String prefix) {
    return new RawRecord(
        topic(record.topic(), prefix),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        headers(record),
        record.value());
  }

  /** The records of a batch, in its order. */
  public static List<InboundRecord> all(KafkaRecordBatch<String, byte[]> batch, String prefix) {
    return batch.getRecords().stream().map(each -> of(each, prefix)).toList();
  }

  /**
   * The topic of a name on the broker.
   *
   * @throws IllegalStateException if no topic has this name
   */
  public static Topic topic(String name, String prefix) {
    for (Topic topic : Topic.values()) {
      if (name.length() == prefix.length() + topic.baseName().length()
          && name.endsWith(topic.baseName())) {
        return topic;
      }
    }
    throw new IllegalStateException(
        "the topic %s is none of ours; subscribe to topics with the prefix %s"
            .formatted(name, prefix));
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.put(header.key(), value == null ? "" : new String(value, StandardCharsets.UTF_8));
    }
    return headers;
  }
}
