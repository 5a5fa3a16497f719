package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.contracts.RunCompleted;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunsAndHandoffsTest extends GatewayTest {

  @Test
  void startsARunUnderTheKeyThatTheClientGives() {
    given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", conversation)
        .body("{\"orderId\":1001}")
        .post("/v1/flows/refund/runs")
        .then()
        .statusCode(202)
        .body("runId", equalTo(conversation))
        .body("conversationId", equalTo("run-" + conversation));

    ConsumerRecord<String, String> record = only(Topic.RUNS, "run-" + conversation);
    assertThat(record.value()).contains("\"flow\":\"refund\"", "\"input\":{\"orderId\":1001}");
    assertThat(KafkaProbe.header(record, "ce_type")).contains("dev.switchboard.run.requested.v1");
  }

  @Test
  void waitsForARunsOutput() {
    CompletableFuture<ValidatableResponse> response = startAndWait();
    only(Topic.RUNS, "run-" + conversation);
    complete(new Outcome.Succeeded(JsonNodeFactory.instance.objectNode().put("refunded", true)));

    response
        .join()
        .statusCode(200)
        .body("status", equalTo("succeeded"))
        .body("flowVersion", equalTo("3"))
        .body("output.refunded", equalTo(true));
  }

  @Test
  void givesTheOutputOfARunThatEndedBefore() {
    complete(new Outcome.Succeeded(JsonNodeFactory.instance.objectNode().put("refunded", true)));

    startAndWait().join().statusCode(200).body("output.refunded", equalTo(true));
  }

  @Test
  void tellsTheProblemOfARunThatFailed() {
    CompletableFuture<ValidatableResponse> response = startAndWait();
    only(Topic.RUNS, "run-" + conversation);
    complete(new Outcome.Failed(Problem.runtime("the shop is closed")));

    response
        .join()
        .statusCode(200)
        .body("status", equalTo("failed"))
        .body("problem.detail", equalTo("the shop is closed"));
  }

  @Test
  void saysThatARunTakesLongerThanTheWait() {
    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 1)
        .post("/v1/flows/refund/runs")
        .then()
        .statusCode(504)
        .contentType(Problems.MEDIA_TYPE);
  }

  @Test
  void givesAConversationBackToTheBot() {
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"conversationId\":\"%s\",\"runId\":\"r1\",\"by\":\"ada\",\"note\":\"Refunded.\"}"
                .formatted(conversation))
        .post("/v1/handoffs/h1")
        .then()
        .statusCode(202)
        .body("handoffId", equalTo("h1"));

    assertThat(only(Topic.OUTCOMES, conversation).value())
        .contains("\"handoffId\":\"h1\"", "\"by\":\"ada\"", "\"note\":\"Refunded.\"");
  }

  @Test
  void refusesAResolutionWithoutWhatItNeeds() {
    for (String body :
        List.of(
            "{}",
            "{\"conversationId\":\"c\",\"by\":\"ada\"}",
            "{\"conversationId\":\"c\",\"runId\":\"r1\"}")) {
      given()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/handoffs/h1")
          .then()
          .statusCode(400)
          .contentType(Problems.MEDIA_TYPE);
    }
  }

  @Test
  void asksForAConversationToBeErased() {
    given()
        .header("Idempotency-Key", "e1")
        .delete("/v1/conversations/" + conversation)
        .then()
        .statusCode(202)
        .body("requestId", equalTo("e1"));

    ConsumerRecord<String, String> record = only(Topic.MESSAGES, conversation);
    assertThat(KafkaProbe.header(record, "ce_type"))
        .contains("dev.switchboard.erasure.requested.v1");
  }

  private CompletableFuture<ValidatableResponse> startAndWait() {
    return CompletableFuture.supplyAsync(
        () ->
            given()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", conversation)
                .queryParam("wait", 60)
                .post("/v1/flows/refund/runs")
                .then());
  }

  private void complete(Outcome outcome) {
    bot.say(
        List.of(
            new RunCompleted(
                "run-" + conversation, conversation, "refund", "3", outcome, Instant.now())));
  }

  private ConsumerRecord<String, String> only(Topic topic, String key) {
    await().until(() -> records(topic, key).size() == 1);
    return records(topic, key).getFirst();
  }

  private List<ConsumerRecord<String, String>> records(Topic topic, String key) {
    return kafka.all(topic(topic)).stream().filter(r -> key.equals(r.key())).toList();
  }
}
