package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.CloudEventHeaders;
import dev.switchboard.contracts.GenerationCompleted;
import dev.switchboard.contracts.GenerationRequested;
import dev.switchboard.contracts.ReplyDelta;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.llm.core.Requests;
import dev.switchboard.testkit.KafkaProbe;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The stage as the router sees it: requests of one conversation, and what comes back to it. */
final class Generations implements AutoCloseable {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  private final String conversation = "conversation-" + UUID.randomUUID();
  private final String command = "command-" + UUID.randomUUID();
  private final KafkaProbe probe;
  private final String prefix;

  Generations(String kafka, String prefix) {
    this.probe = KafkaProbe.at(kafka);
    this.prefix = prefix;
  }

  String conversation() {
    return conversation;
  }

  String command() {
    return command;
  }

  @Override
  public void close() {
    probe.close();
  }

  GenerationCompleted generate(Requests request) {
    return generate(request.command(command).event(conversation));
  }

  GenerationCompleted generate(GenerationRequested request) {
    send(request);
    return completed(1).getFirst();
  }

  void send(GenerationRequested event) {
    probe.send(
        Topic.GENERATION_REQUESTS.withPrefix(prefix),
        event.conversationId(),
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/switchboard/router", NOW, "shop", "7", event)));
  }

  List<GenerationCompleted> completed(int count) {
    return read(Topic.OUTCOMES, count, GenerationCompleted.class);
  }

  List<ReplyDelta> pieces(int characters) {
    return probe
        .collectUntil(
            Topic.REPLIES.withPrefix(prefix),
            records ->
                mine(records).stream()
                        .mapToInt(record -> read(record, ReplyDelta.class).text().length())
                        .sum()
                    >= characters)
        .stream()
        .filter(record -> record.key().equals(conversation))
        .map(record -> read(record, ReplyDelta.class))
        .toList();
  }

  private <E> List<E> read(Topic topic, int count, Class<E> type) {
    return mine(
            probe.collectUntil(topic.withPrefix(prefix), records -> mine(records).size() >= count))
        .stream()
        .peek(
            record -> assertThat(KafkaProbe.header(record, CloudEventHeaders.BOT)).contains("shop"))
        .map(record -> read(record, type))
        .toList();
  }

  private List<ConsumerRecord<String, String>> mine(List<ConsumerRecord<String, String>> records) {
    return records.stream().filter(record -> record.key().equals(conversation)).toList();
  }

  private static <E> E read(ConsumerRecord<String, String> record, Class<E> type) {
    try {
      return EventJson.mapper().readValue(record.value(), type);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a " + type.getSimpleName() + ": " + record.value(), e);
    }
  }

  static JsonNode output(GenerationCompleted completed) {
    assertThat(completed.outcome()).isInstanceOf(Outcome.Succeeded.class);
    return ((Outcome.Succeeded) completed.outcome()).output();
  }
}
