package dev.switchboard.edge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.testkit.Backbone;
import dev.switchboard.testkit.BackboneExtension;
import dev.switchboard.testkit.KafkaProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.context.Context;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(BackboneExtension.class)
class KafkaEventPublisherTest extends EventPublisherContract {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
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
            new PublisherMetrics(meters),
            RecordSealing.off(),
            "test");
  }

  @AfterEach
  void stop() {
    publisher.stop(new ShutdownEvent());
    probe.close();
  }

  @Override
  protected EventPublisher publisher() {
    return publisher;
  }

  @Override
  protected List<String> published(Topic topic, int count) {
    return probe.collect(topic.withPrefix(prefix), count).stream()
        .map(ConsumerRecord::value)
        .toList();
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

  @Test
  void whatCannotBeWrittenIsAnsweredAndTheOthersArePublished() {
    ArrayNode deep = EventJson.mapper().createArrayNode();
    for (int level = 0; level < 1_100; level++) {
      deep = EventJson.mapper().createArrayNode().add(deep);
    }
    ToolCompleted unwritable =
        new ToolCompleted("c-1", "t", "r", "command", "echo", new Outcome.Succeeded(deep));

    publish(
        new Outgoing(new Envelope<>("/test", AT, "store", "1", unwritable), Context.root()),
        event("m-1", "one"));

    assertThat(messages(1)).hasSize(1);
    assertThat(probe.collect(Topic.OUTCOMES.withPrefix(prefix), 1).getFirst().value())
        .contains("\"commandId\":\"command\"", "\"status\":\"failed\"", "cannot be published");
    assertThat(probe.collect(Topic.DEAD_LETTERS.withPrefix(prefix), 1)).hasSize(1);
  }

  @Test
  void aTopicThatKafkaDoesNotKnowIsNamed() {
    UnknownTopics topics = new UnknownTopics(Clock.fixed(AT, ZoneOffset.UTC));
    TimeoutException missing =
        new TimeoutException("Topic switchboard.audit not present in metadata after 5000 ms.");

    topics.sent("switchboard.audit", missing);
    topics.sent("switchboard.turns", new TimeoutException("expired 3 records"));
    topics.sent("switchboard.replies", null);

    assertThat(topics.recent()).containsExactly("switchboard.audit");
    topics.sent("switchboard.audit", null);
    assertThat(topics.recent()).isEmpty();
  }

  private void publish(Outgoing... events) {
    publisher.publish(List.of(events)).await().atMost(LONGEST);
  }

  private List<ConsumerRecord<String, String>> messages(int count) {
    return probe.collect(Topic.MESSAGES.withPrefix(prefix), count);
  }

  private static Outgoing event(String messageId, String text) {
    MessageReceived message = new MessageReceived("c-1", messageId, text, null, null, AT);
    return new Outgoing(new Envelope<>("/test", AT, "store", "1", message), Context.root());
  }
}
