package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.Classification;
import dev.switchboard.contracts.ConversationContext;
import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventCodec;
import dev.switchboard.contracts.EventJson;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.Outcome;
import dev.switchboard.contracts.Problem;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.SlotValue;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.UserMessage;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service on a real Kafka and Redis; this test plays everybody else. */
@QuarkusTest
@QuarkusTestResource(BackboneResource.class)
class RouterServiceTest {

  private final String conversation = "c-" + UUID.randomUUID();

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  @ConfigProperty(name = "switchboard.topics.prefix")
  String prefix;

  @TestHTTPResource("/")
  URI address;

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
  void aTurnIsAnsweredWithWhatTheToolSays() throws Exception {
    // given
    send(turn(1, "order-status"));
    ToolRequested request = read(ToolRequested.class, 1).getFirst();
    assertThat(request.arguments().path("id").asText()).isEqualTo("1001");
    // when
    send(completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}"))));
    // then
    TurnCompleted turn = read(TurnCompleted.class, 1).getFirst();
    assertThat(turn.status()).isEqualTo(TurnCompleted.Status.COMPLETED);
    assertThat(turn.replies())
        .singleElement()
        .satisfies(r -> assertThat(r.text()).isEqualTo("It is shipped."));
  }

  @Test
  void whatIsDeliveredAgainIsDoneOnce() throws Exception {
    // given
    send(turn(1, "order-status"));
    send(turn(1, "order-status"));
    ToolRequested request = read(ToolRequested.class, 1).getFirst();
    ToolCompleted completed =
        completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}")));
    // when
    send(completed);
    send(completed);
    send(turn(1, "order-status"));
    send(turn(2, Classification.OUT_OF_SCOPE));
    // then
    assertThat(read(TurnCompleted.class, 2))
        .extracting(TurnCompleted::turn)
        .containsExactly(1L, 2L);
    assertThat(read(ToolRequested.class, 1)).hasSize(1);
  }

  @Test
  void aFailedStepIsTriedAgainByADurableTimer() throws Exception {
    // given
    send(turn(1, "order-status"));
    ToolRequested first = read(ToolRequested.class, 1).getFirst();
    // when
    send(completed(first, new Outcome.Failed(Problem.communication(503, "down"))));
    // then
    ToolRequested second = read(ToolRequested.class, 2).getLast();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.commandId()).isNotEqualTo(first.commandId());
    // when it fails again
    send(completed(second, new Outcome.Failed(Problem.communication(503, "down"))));
    // then the user is told
    TurnCompleted turn = read(TurnCompleted.class, 1).getFirst();
    assertThat(turn.status()).isEqualTo(TurnCompleted.Status.FAILED);
    assertThat(turn.replies()).hasSize(1);
  }

  @Test
  void aFlowRunsWithoutAMessage() throws Exception {
    send(
        new RunRequested(
            conversation, "run-" + conversation, "fallback", json("{}"), Instant.now()));
    RunCompleted run = read(RunCompleted.class, 1).getFirst();
    assertThat(run.flow()).isEqualTo("fallback");
    assertThat(run.outcome()).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void aRunIsSeenFromOutsideWhileItWaitsAndWhenItIsOver() throws Exception {
    // given
    send(turn(1, "order-status"));
    ToolRequested request = read(ToolRequested.class, 1).getFirst();
    // then
    JsonNode waiting = get("/runs/" + request.runId());
    assertThat(waiting.path("status").asText()).isEqualTo("running");
    assertThat(waiting.at("/waits/0/position").asText()).isEqualTo(request.step());
    assertThat(waiting.at("/pending/0/commandId").asText()).isEqualTo(request.commandId());
    // when
    send(completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}"))));
    read(TurnCompleted.class, 1);
    // then
    JsonNode over = get("/runs").at("/runs/0");
    assertThat(over.path("status").asText()).isEqualTo("succeeded");
    assertThat(over.at("/steps/0/what").asText()).isEqualTo("tool get_order");
    assertThat(get("/runs/another").path("status").asInt()).isEqualTo(404);
  }

  private JsonNode get(String path) throws Exception {
    URI uri = address.resolve("/conversations/" + conversation + path);
    try (HttpClient http = HttpClient.newHttpClient()) {
      return json(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body());
    }
  }

  @Test
  void whatIsNoEventBecomesADeadLetterAndHoldsNobodyUp() throws Exception {
    // given
    probe.send(topic(Topic.INTENTS), conversation, "{nonsense");
    probe.send(topic(Topic.OUTCOMES), conversation, "{}", Map.of("ce_type", "dev.unknown.v1"));
    // when
    send(turn(1, Classification.OUT_OF_SCOPE));
    // then
    assertThat(read(TurnCompleted.class, 1)).hasSize(1);
    probe.collectUntil(
        topic(Topic.DEAD_LETTERS),
        records -> records.stream().filter(r -> conversation.equals(r.key())).count() == 2);
  }

  private TurnClassified turn(long number, String intent) {
    return new TurnClassified(
        new TurnOpened(
            conversation,
            "t" + number + conversation,
            number,
            List.of(new UserMessage("m" + number, "Where is it?", Instant.EPOCH)),
            null,
            null,
            ConversationContext.empty(),
            Instant.EPOCH),
        new Classification(
            intent,
            0.9,
            List.of(),
            intent.equals(Classification.OUT_OF_SCOPE),
            Map.of("order_id", new SlotValue("1001", "1001", 0, 4)),
            "en",
            Classification.DecidedBy.CLASSIFIER));
  }

  private static ToolCompleted completed(ToolRequested request, Outcome outcome) {
    return new ToolCompleted(
        request.conversationId(),
        request.turnId(),
        request.runId(),
        request.commandId(),
        request.tool(),
        outcome);
  }

  private static JsonNode json(String text) throws Exception {
    return EventJson.mapper().readTree(text);
  }

  private void send(Event event) {
    var envelope = new Envelope<>("/test", Instant.now(), "tester", "1", event);
    probe.send(
        topic(envelope.type().topic()),
        conversation,
        new String(EventCodec.body(event), StandardCharsets.UTF_8),
        EventCodec.headers(envelope));
  }

  private <E extends Event> List<E> read(Class<E> type, int count) throws Exception {
    EventType wanted =
        Stream.of(EventType.values()).filter(t -> t.record() == type).findFirst().orElseThrow();
    var records =
        probe.collectUntil(
            topic(wanted.topic()),
            all -> all.stream().filter(r -> isOurs(r, wanted)).count() >= count);
    var events = new ArrayList<E>();
    for (var record : records) {
      if (isOurs(record, wanted)) {
        events.add(EventJson.mapper().readValue(record.value(), type));
      }
    }
    return events;
  }

  private boolean isOurs(ConsumerRecord<String, String> record, EventType type) {
    return conversation.equals(record.key())
        && KafkaProbe.header(record, "ce_type").filter(type.ceType()::equals).isPresent();
  }

  private String topic(Topic topic) {
    return topic.withPrefix(prefix);
  }
}
