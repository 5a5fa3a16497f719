package dev.switchboard.router;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Everybody but the router, in one conversation: says and hears over Kafka.
 *
 * @param prefix of the topics
 */
record OtherServices(KafkaProbe probe, String prefix, String conversation) {

  void send(Event event) {
    var envelope = new Envelope<>("/test", Instant.now(), "tester", "1", event);
    probe.send(
        topic(envelope.type().topic()),
        conversation,
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(envelope));
  }

  /**
   * All events of a type, once there are so many. One that is published again under its id counts
   * as one, as it does for every consumer: that happens where its cause is delivered again before
   * the broker has confirmed it.
   */
  <E extends Event> List<E> read(Class<E> type, int count) throws Exception {
    EventType wanted =
        Stream.of(EventType.values()).filter(t -> t.record() == type).findFirst().orElseThrow();
    var records =
        probe.collectUntil(topic(wanted.topic()), all -> ours(all, wanted).size() >= count);
    var events = new ArrayList<E>();
    for (var record : ours(records, wanted)) {
      events.add(EventJson.mapper().readValue(record.value(), type));
    }
    return events;
  }

  private List<ConsumerRecord<String, String>> ours(
      List<ConsumerRecord<String, String>> records, EventType type) {
    var byId = new LinkedHashMap<String, ConsumerRecord<String, String>>();
    for (var record : records) {
      if (isOurs(record, type)) {
        byId.putIfAbsent(KafkaProbe.header(record, "ce_id").orElseThrow(), record);
      }
    }
    return List.copyOf(byId.values());
  }

  private boolean isOurs(ConsumerRecord<String, String> record, EventType type) {
    return conversation.equals(record.key())
        && KafkaProbe.header(record, "ce_type").filter(type.ceType()::equals).isPresent();
  }

  String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }

  /** As tool-workers answer. */
  static ToolCompleted completed(ToolRequested request, Outcome outcome) {
    return new ToolCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.tool(),
        outcome);
  }
}
