package dev.switchboard.state;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.MessageReceived;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Reply;
import dev.switchboard.contracts.wire.Envelope;
import dev.switchboard.contracts.wire.EventCodec;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class StateServiceTest {

  private static final Instant AT = Instant.parse("2026-11-01T09:30:00Z");

  private final String conversation = "c-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  private KafkaProbe probe;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(bootstrap);
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  @Test
  void aForeignProducersMessageOpensATurn() throws Exception {
    probe.send(topic(Topic.MESSAGES), conversation, "{\"text\": \"Hello\"}");

    TurnOpened turn = openedTurn();

    assertThat(turn.text()).isEqualTo("Hello");
    assertThat(turn.turn()).isEqualTo(1);
  }

  @Test
  void theSameMessageTwiceOpensOneTurnAndAClosedTurnIsAnsweredToWhoeverAsks() throws Exception {
    String message = "{\"text\": \"Hello\", \"messageId\": \"m-1\"}";
    probe.send(topic(Topic.MESSAGES), conversation, message);
    TurnOpened turn = openedTurn();
    probe.send(topic(Topic.MESSAGES), conversation, message);
    send(completed(turn));

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                given()
                    .get("/conversations/{id}/messages/m-1", conversation)
                    .then()
                    .statusCode(200)
                    .body("turnId", equalTo(turn.turnId()))
                    .body("status", equalTo("completed"))
                    .body("replies[0].text", equalTo("Hi!")));
    given()
        .get("/conversations/{id}", conversation)
        .then()
        .statusCode(200)
        .body("owner", equalTo("bot"))
        .body("transcript.text", hasItems("Hello", "Hi!"))
        .body("transcript.size()", equalTo(2));
    assertThat(turns()).hasSize(1);
  }

  @Test
  void howTurnsWentInTheLastMinutesIsTold() {
    given()
        .get("/turn-figures")
        .then()
        .statusCode(200)
        .body("sliceSeconds", equalTo(5))
        .body("slices.size()", equalTo(60))
        .body("total.turns", equalTo(0));
  }

  @Test
  void whatIsNoMessageBecomesADeadLetter() {
    probe.send(topic(Topic.MESSAGES), conversation, "{nonsense");

    List<ConsumerRecord<String, String>> letters =
        probe.collectUntil(
            topic(Topic.DEAD_LETTERS),
            records -> records.stream().anyMatch(record -> conversation.equals(record.key())));

    assertThat(letters)
        .filteredOn(record -> conversation.equals(record.key()))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).contains("is no message"));
  }

  @Test
  void aTimeOutOfRangeIsADeadLetterAndTheNextMessageIsAnswered() throws Exception {
    MessageReceived odd =
        new MessageReceived(conversation, "m-1", "Hello", null, null, Instant.MAX);
    probe.send(
        topic(Topic.MESSAGES),
        conversation,
        new String(EventCodec.body(odd), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/test", AT, "store", "1", odd)));
    probe.send(topic(Topic.MESSAGES), conversation, "{\"text\": \"Hello again\"}");

    assertThat(openedTurn().text()).isEqualTo("Hello again");
  }

  @Test
  void anUnknownConversationIsAProblem() {
    given()
        .get("/conversations/{id}", conversation)
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("There is no conversation " + conversation + "."));
  }

  private TurnOpened openedTurn() throws Exception {
    ConsumerRecord<String, String> record =
        probe
            .collectUntil(
                topic(Topic.TURNS),
                records -> records.stream().anyMatch(one -> conversation.equals(one.key())))
            .stream()
            .filter(one -> conversation.equals(one.key()))
            .findFirst()
            .orElseThrow();
    return EventJson.mapper().readValue(record.value(), TurnOpened.class);
  }

  /** The ids of the turns; an event that is published again under its id counts as one. */
  private Set<String> turns() {
    return probe.all(topic(Topic.TURNS)).stream()
        .filter(record -> conversation.equals(record.key()))
        .map(record -> KafkaProbe.header(record, "ce_id").orElseThrow())
        .collect(toSet());
  }

  private TurnCompleted completed(TurnOpened turn) {
    return TurnCompleted.ended(
            conversation,
            turn.turnId(),
            turn.turn(),
            List.of("m-1"),
            TurnCompleted.Status.COMPLETED,
            AT)
        .withRun("greeting", "greeting", "run")
        .withReplies(List.of(new Reply("reply-1", "Hi!", List.of())));
  }

  private void send(Event event) {
    probe.send(
        topic(Topic.REPLIES),
        conversation,
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(new Envelope<>("/test", AT, "store", "1", event)));
  }

  private String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }
}
