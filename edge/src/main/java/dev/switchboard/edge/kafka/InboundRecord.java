package dev.switchboard.edge.kafka;

import dev.switchboard.contracts.RawRecord;
import dev.switchboard.contracts.Topic;
import io.opentelemetry.context.Context;
import io.smallrye.reactive.messaging.TracingMetadata;
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
   * Takes over what the connector received.
   *
   * @param prefix of the topics' names
   */
  @SuppressWarnings("unchecked")
  public static InboundRecord of(KafkaRecord<String, byte[]> received, String prefix) {
    ConsumerRecord<String, byte[]> record =
        received.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow().getRecord();
    // Each record of a batch has its own trace; the batch's is nobody's.
    Context trace =
        received
            .getMetadata(TracingMetadata.class)
            .map(TracingMetadata::getCurrentContext)
            .orElse(Context.root());
    return of(record, trace == null ? Context.root() : trace, prefix);
  }

  /** Takes over what a plain consumer has read. */
  @SuppressWarnings("NullAway") // a record may have no key and no value, whatever the client says
  public static InboundRecord of(
      ConsumerRecord<String, byte[]> record, Context trace, String prefix) {
    RawRecord raw =
        new RawRecord(
            topic(record.topic(), prefix),
            record.partition(),
            record.offset(),
            Instant.ofEpochMilli(record.timestamp()),
            record.key(),
            headers(record),
            record.value());
    return new InboundRecord(raw, trace);
  }

  /** Takes over a batch, in its order. */
  public static List<InboundRecord> all(KafkaRecordBatch<String, byte[]> batch, String prefix) {
    return batch.getRecords().stream().map(each -> of(each, prefix)).toList();
  }

  /**
   * The topic of a name on the broker.
   *
   * @throws IllegalStateException if it is none of ours
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
