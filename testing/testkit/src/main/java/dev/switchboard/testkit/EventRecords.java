package dev.switchboard.testkit;

import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.RawRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Events as the records of a Kafka client. */
public final class EventRecords {

  private EventRecords() {}

  /**
   * An event on its way to its topic.
   *
   * @param prefix of the topics' names
   */
  public static ProducerRecord<String, byte[]> of(Envelope<?> envelope, String prefix) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(
            envelope.type().topic().withPrefix(prefix),
            envelope.event().conversationId(),
            EventCodec.body(envelope.event()));
    EventCodec.headers(envelope)
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return record;
  }

  /**
   * A record as {@link EventCodec#decode} takes it.
   *
   * @param prefix of the topics' names
   * @throws IllegalArgumentException if its topic is none of ours
   */
  @SuppressWarnings("NullAway") // a record may have no key and no value, whatever the client says
  public static RawRecord raw(ConsumerRecord<String, byte[]> record, String prefix) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return new RawRecord(
        topic(record.topic(), prefix),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        headers,
        record.value());
  }

  private static Topic topic(String name, String prefix) {
    return Stream.of(Topic.values())
        .filter(topic -> topic.withPrefix(prefix).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "No topic of ours with the prefix %s is named %s".formatted(prefix, name)));
  }
}
