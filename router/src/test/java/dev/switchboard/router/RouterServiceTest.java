package dev.switchboard.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.RunRequested;
import dev.switchboard.contracts.ToolCompleted;
import dev.switchboard.contracts.ToolRequested;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.TurnClassified;
import dev.switchboard.contracts.TurnCompleted;
import dev.switchboard.contracts.TurnOpened;
import dev.switchboard.contracts.value.Classification;
import dev.switchboard.contracts.value.ConversationContext;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.value.SlotValue;
import dev.switchboard.contracts.value.UserMessage;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.testkit.BackboneResource;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
  private OtherServices others;

  @BeforeEach
  void connect() {
    probe = KafkaProbe.at(bootstrap);
    others = new OtherServices(probe, prefix, conversation);
  }

  @AfterEach
  void disconnect() {
    probe.close();
  }

  @Test
  void aTurnIsAnsweredWithWhatTheToolSays() throws Exception {
    // given
    others.send(turn(1, "order-status"));
    ToolRequested request = others.read(ToolRequested.class, 1).getFirst();
    assertThat(request.arguments().path("id").asText()).isEqualTo("1001");
    // when
    others.send(
        OtherServices.completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}"))));
    // then
    TurnCompleted turn = others.read(TurnCompleted.class, 1).getFirst();
    assertThat(turn.status()).isEqualTo(TurnCompleted.Status.COMPLETED);
    assertThat(turn.replies())
        .singleElement()
        .satisfies(r -> assertThat(r.text()).isEqualTo("It is shipped."));
  }

  @Test
  void whatIsDeliveredAgainIsDoneOnce() throws Exception {
    // given
    others.send(turn(1, "order-status"));
    others.send(turn(1, "order-status"));
    ToolRequested request = others.read(ToolRequested.class, 1).getFirst();
    ToolCompleted completed =
        OtherServices.completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}")));
    // when
    others.send(completed);
    others.send(completed);
    others.send(turn(1, "order-status"));
    others.read(TurnCompleted.class, 1);
    // then the next turn is asked and answered behind all of these, on both of their topics
    others.send(turn(2, "order-status"));
    ToolRequested next = others.read(ToolRequested.class, 2).getLast();
    others.send(
        OtherServices.completed(next, new Outcome.Succeeded(json("{\"status\": \"pending\"}"))));
    assertThat(others.read(TurnCompleted.class, 2))
        .extracting(TurnCompleted::turn)
        .containsExactly(1L, 2L);
    assertThat(others.read(ToolRequested.class, 2)).hasSize(2);
  }

  @Test
  void aFailedStepIsTriedAgainByADurableTimer() throws Exception {
    // given
    others.send(turn(1, "order-status"));
    ToolRequested first = others.read(ToolRequested.class, 1).getFirst();
    // when
    others.send(
        OtherServices.completed(first, new Outcome.Failed(Problem.communication(503, "down"))));
    // then
    ToolRequested second = others.read(ToolRequested.class, 2).getLast();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.commandId()).isNotEqualTo(first.commandId());
    // when it fails again
    others.send(
        OtherServices.completed(second, new Outcome.Failed(Problem.communication(503, "down"))));
    // then the user is told
    TurnCompleted turn = others.read(TurnCompleted.class, 1).getFirst();
    assertThat(turn.status()).isEqualTo(TurnCompleted.Status.FAILED);
    assertThat(turn.replies()).hasSize(1);
  }

  @Test
  void aFlowRunsWithoutAMessage() throws Exception {
    others.send(
        new RunRequested(
            conversation, "run-" + conversation, "fallback", json("{}"), Instant.now()));
    RunCompleted run = others.read(RunCompleted.class, 1).getFirst();
    assertThat(run.flow()).isEqualTo("fallback");
    assertThat(run.outcome()).isInstanceOf(Outcome.Succeeded.class);
  }

  @Test
  void aRunIsSeenFromOutsideWhileItWaitsAndWhenItIsOver() throws Exception {
    // given
    others.send(turn(1, "order-status"));
    ToolRequested request = others.read(ToolRequested.class, 1).getFirst();
    // then
    JsonNode waiting = get("/runs/" + request.runId());
    assertThat(waiting.path("status").asText()).isEqualTo("running");
    assertThat(waiting.at("/waits/0/position").asText()).isEqualTo(request.step());
    assertThat(waiting.at("/pending/0/commandId").asText()).isEqualTo(request.commandId());
    // when
    others.send(
        OtherServices.completed(request, new Outcome.Succeeded(json("{\"status\": \"shipped\"}"))));
    others.read(TurnCompleted.class, 1);
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
    probe.send(others.topic(Topic.INTENTS), conversation, "{nonsense");
    probe.send(
        others.topic(Topic.OUTCOMES), conversation, "{}", Map.of("ce_type", "dev.unknown.v1"));
    // when
    others.send(turn(1, Classification.OUT_OF_SCOPE));
    // then
    assertThat(others.read(TurnCompleted.class, 1)).hasSize(1);
    probe.collectUntil(
        others.topic(Topic.DEAD_LETTERS),
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

  private static JsonNode json(String text) throws Exception {
    return EventJson.mapper().readTree(text);
  }
}
