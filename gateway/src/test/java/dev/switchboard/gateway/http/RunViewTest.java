package dev.switchboard.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.switchboard.contracts.view.WaitKind.ANSWER;
import static dev.switchboard.contracts.view.WaitKind.HUMAN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.view.RunStatus;
import dev.switchboard.contracts.view.RunView;
import dev.switchboard.contracts.view.RunsView;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RunViewTest extends GatewayTest {

  @Test
  void showsARunThatWasStartedOverHttp() {
    routerTells("/conversations/run-r1/runs/r1", "{\"runId\":\"r1\",\"status\":\"waiting\"}");

    given()
        .get("/v1/runs/r1")
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .body("status", equalTo("waiting"));
  }

  @Test
  void showsTheRunsOfAConversation() {
    routerTells("/conversations/" + conversation + "/runs/r2", "{\"runId\":\"r2\"}");
    routerTells("/conversations/" + conversation + "/runs", "{\"runs\":[{\"runId\":\"r2\"}]}");

    given()
        .queryParam("conversation", conversation)
        .get("/v1/runs/r2")
        .then()
        .statusCode(200)
        .body("runId", equalTo("r2"));
    given()
        .get("/v1/conversations/" + conversation + "/runs")
        .then()
        .statusCode(200)
        .body("runs[0].runId", equalTo("r2"));
  }

  @Test
  void saysThatARunIsUnknownAndThatTheRouterIsAway() {
    given()
        .get("/v1/runs/nothing")
        .then()
        .statusCode(404)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", containsString("unknown-run"))
        .body("detail", containsString("?conversation="));
    stateService.register(
        get(urlPathEqualTo("/conversations/run-r9/runs/r9"))
            .willReturn(aResponse().withStatus(503)));
    given()
        .get("/v1/runs/r9")
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .body("type", containsString("router-unreachable"));
  }

  @Test
  void aRunThatIsNotToBeTriedAgainIsRefused() {
    routerTells("/conversations/run-r5/runs/r5", "{\"runId\":\"r5\",\"status\":\"failed\"}");

    given()
        .contentType(ContentType.JSON)
        .body("{\"by\":\"ada\"}")
        .post("/v1/runs/r5/retry")
        .then()
        .statusCode(409)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", containsString("cannot-retry"));
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/v1/runs/r5/retry")
        .then()
        .statusCode(400)
        .body("detail", containsString("'by'"));
  }

  @Test
  void whoKnowsOnlyTheConversationGivesItBack() {
    routerTells(
        "/conversations/" + conversation + "/runs",
        json(
            new RunsView(
                List.of(
                    run("r1", new RunView.Wait(null, "/do/0", HUMAN, "Alex", "h1", null, null)),
                    run(
                        "r2",
                        new RunView.Wait(null, "/do/0", ANSWER, "human", null, null, null))))));

    given()
        .contentType(ContentType.JSON)
        .body("{\"by\":\"ada\",\"note\":\"Refunded.\"}")
        .post("/v1/conversations/" + conversation + "/handback")
        .then()
        .statusCode(202)
        .body("handoffId", equalTo("h1"));

    await().until(() -> outcomes().size() == 1);
    assertThat(outcomes().getFirst().value())
        .contains("\"handoffId\":\"h1\"", "\"runId\":\"r1\"", "\"by\":\"ada\"");
  }

  @Test
  void refusesToGiveBackWhatNoHumanHas() {
    routerTells("/conversations/" + conversation + "/runs", "{\"runs\":[]}");

    given()
        .contentType(ContentType.JSON)
        .body("{\"by\":\"ada\"}")
        .post("/v1/conversations/" + conversation + "/handback")
        .then()
        .statusCode(409)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", containsString("no-handoff"));
    assertThat(outcomes()).isEmpty();
  }

  private RunView run(String id, RunView.Wait wait) {
    return new RunView(
        id,
        conversation,
        "refund",
        "7",
        null,
        RunStatus.WAITING,
        Instant.EPOCH,
        null,
        null,
        List.of(wait),
        List.of(),
        List.of(),
        false);
  }

  private static String json(Object view) {
    try {
      return EventJson.mapper().writeValueAsString(view);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void routerTells(String path, String json) {
    stateService.register(get(urlPathEqualTo(path)).willReturn(okJson(json)));
  }

  private List<ConsumerRecord<String, String>> outcomes() {
    return kafka.all(topic(Topic.OUTCOMES)).stream()
        .filter(record -> conversation.equals(record.key()))
        .toList();
  }
}
