package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.edge.telemetry.PublishSpans;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackboneExtension.class)
class KafkaEventPublisherTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final String prefix;
  private final KafkaEventPublisher publisher;
  private final KafkaProbe probe;

  KafkaEventPublisherTest(Backbone backbone) {
    prefix = backbone.freshTopicsPrefix(1);
    probe = KafkaProbe.at(backbone.kafkaBootstrap());
    publisher =
        new KafkaEventPublisher(
            Map.of("bootstrap.servers", backbone.kafkaBootstrap()),
            () -> prefix,
            new PublishSpans(Tracing.off()),
            "test");
  }

  @AfterEach
  void stop() {
    publisher.stop(new ShutdownEvent());
    probe.close();
  }

  @Test
  void anEventIsARecordWithItsHeadersAndItsConversationAsKey() {
    publish(event("m-1", "Hello"));

    ConsumerRecord<String, String> record = messages(1).getFirst();

    assertThat(record.key()).isEqualTo("c-1");
    assertThat(record.value()).contains("\"text\":\"Hello\"");
    assertThat(KafkaProbe.header(record, "ce_type")).contains(EventType.MESSAGE_RECEIVED.ceType());
    assertThat(KafkaProbe.header(record, "ce_bot")).contains("store");
  }

  @Test
  void eventsKeepTheirOrder() {
    publish(event("m-1", "one"), event("m-2", "two"), event("m-3", "three"));

    assertThat(messages(3))
        .extracting(ConsumerRecord::value)
        .satisfiesExactly(
            one -> assertThat(one).contains("m-1"),
            two -> assertThat(two).contains("m-2"),
            three -> assertThat(three).contains("m-3"));
  }

  @Test
  void whatTheBrokerNeverTakesBecomesADeadLetterAndTheOthersAreWritten() {
    publish(event("m-1", "one"), event("m-2", "x".repeat(2_000_000)), event("m-3", "three"));

    assertThat(messages(2)).hasSize(2);
    assertThat(probe.collect(Topic.DEAD_LETTERS.withPrefix(prefix), 1))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.value())
                    .contains("message.received cannot be published")
                    .contains("\"payloadEncoding\":\"omitted\""));
  }

  @Test
  void whoeverWaitsForWhatTheBrokerNeverTakesIsTold() {
    ObjectNode output = EventJson.mapper().createObjectNode().put("text", "x".repeat(2_000_000));
    ToolCompleted huge =
        new ToolCompleted("c-1", "t", "r", "command", "echo", new Outcome.Succeeded(output));

    publish(new Outgoing(new Envelope<>("/test", AT, "store", "1", huge), Context.root()));

    assertThat(probe.collect(Topic.OUTCOMES.withPrefix(prefix), 1))
        .singleElement()
        .satisfies(
            outcome ->
                assertThat(outcome.value())
                    .contains("\"commandId\":\"command\"")
                    .contains("\"status\":\"failed\""));
  }

  private void publish(Outgoing... events) {
    publisher.publish(List.of(events)).await().atMost(PATIENCE);
  }

  private List<ConsumerRecord<String, String>> messages(int count) {
    return probe.collect(Topic.MESSAGES.withPrefix(prefix), count);
  }

  private static Outgoing event(String messageId, String text) {
    MessageReceived message = new MessageReceived("c-1", messageId, text, null, null, AT);
    return new Outgoing(new Envelope<>("/test", AT, "store", "1", message), Context.root());
  }
}
