package dev.switchboard.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.switchboard.contracts.ConversationOwned;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Owner;
import dev.switchboard.gateway.desk.HandoffStoreContract;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeskTest extends GatewayTest {

  @BeforeEach
  void theConversationIsKnownAndNoRunHandedItOver() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(okJson("{\"conversationId\":\"" + conversation + "\"}")));
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation + "/runs"))
            .willReturn(okJson("{\"runs\":[]}")));
  }

  private void handedOver(String by) {
    bot.say(
        List.of(
            HandoffStoreContract.requested(conversation),
            new ConversationOwned(
                conversation, Owner.HUMAN, 5, "h-1", by, "Somebody comes.", Instant.now())));
    await()
        .until(
            () -> given().get("/v1/conversations/" + conversation + "/handoff").statusCode(),
            status -> status == 200);
  }

  private List<String> written(Topic topic) {
    return kafka.all(topic(topic)).stream()
        .filter(record -> conversation.equals(record.key()))
        .map(record -> record.value())
        .toList();
  }

  private io.restassured.response.ValidatableResponse post(String what, Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/v1/conversations/" + conversation + "/" + what)
        .then();
  }

  @Test
  void aMemoryIsCorrectedOnceTheBrokerHasIt() {
    post("memory", Map.of("slot", "order_id", "value", "1001", "to", "1002", "by", "Ann"))
        .statusCode(202)
        .body("conversationId", equalTo(conversation));

    assertThat(written(Topic.MESSAGES))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event)
                    .contains("\"slot\":\"order_id\"", "\"value\":\"1001\"")
                    .contains("\"to\":\"1002\"", "\"by\":\"Ann\""));
  }

  @Test
  void theFactsOfASubjectAreReadAndCorrected() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(
                okJson(
                    """
                    {"conversationId": "%s", "memory": {"summary": "user: Hello.", "facts": {},
                     "dialogue": {"facts": [
                       {"subject": "user", "relation": "city", "object": "Oslo", "turn": 1,
                        "from": "2026-11-01T09:30:00Z", "source": "slot"},
                       {"subject": "order 1002", "relation": "status", "object": "shipped",
                        "turn": 2, "from": "2026-11-01T09:31:00Z", "source": "tool"}]}}}
                    """
                        .formatted(conversation))));
    String path = "/v1/conversations/" + conversation + "/memory";

    given()
        .get(path)
        .then()
        .statusCode(200)
        .body("summary", equalTo("user: Hello."))
        .body("facts.object", contains("Oslo", "shipped"));
    given()
        .queryParam("subject", "Order 1002")
        .get(path)
        .then()
        .body("facts.relation", contains("status"))
        .body("facts.source", contains("tool"));
    Map<String, String> lost =
        Map.of("subject", "order 1002", "relation", "status", "value", "shipped", "by", "Ann");
    post("memory", lost).statusCode(202);

    assertThat(written(Topic.MESSAGES))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event)
                    .contains("\"subject\":\"order 1002\"", "\"slot\":\"status\"")
                    .doesNotContain("\"to\""));
    post("memory", Map.of("subject", "order 1002", "value", "shipped", "by", "Ann"))
        .statusCode(400)
        .body("detail", containsString("relation"));
  }

  @Test
  void aSummaryIsCorrectedOrForgottenByAPerson() {
    given()
        .contentType("application/json")
        .body(Map.of("summary", "Ada waits for order 1002.", "by", "Ann"))
        .put("/v1/conversations/" + conversation + "/memory/summary")
        .then()
        .statusCode(202);
    given()
        .contentType("application/json")
        .body(Map.of("by", "Ann"))
        .put("/v1/conversations/" + conversation + "/memory/summary")
        .then()
        .statusCode(202);
    given()
        .contentType("application/json")
        .body(Map.of("summary", "x"))
        .put("/v1/conversations/" + conversation + "/memory/summary")
        .then()
        .statusCode(400)
        .body("detail", containsString("by"));

    assertThat(written(Topic.MESSAGES))
        .hasSize(2)
        .satisfies(
            events -> {
              assertThat(events.getFirst()).contains("Ada waits for order 1002.");
              assertThat(events.getLast()).contains("\"summary\":\"\"");
            });
  }

  @Test
  void aConversationWithoutFactsHasAnEmptyMemory() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(
                okJson(
                    "{\"conversationId\":\"%s\",\"memory\":{\"summary\":\"\",\"facts\":{}}}"
                        .formatted(conversation))));

    given()
        .get("/v1/conversations/" + conversation + "/memory")
        .then()
        .statusCode(200)
        .body("facts", hasSize(0));
  }

  @Test
  void aCorrectionNeedsTheWrongValueAndAPerson() {
    post("memory", Map.of("slot", "order_id", "by", "Ann"))
        .statusCode(400)
        .body("detail", containsString("value"));
    post("memory", Map.of("slot", "order_id", "value", "1001"))
        .statusCode(400)
        .body("detail", containsString("by"));
    assertThat(written(Topic.MESSAGES)).isEmpty();
  }

  @Test
  void aRunIsEndedWithAReason() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation + "/runs/r-7"))
            .willReturn(okJson("{\"runId\":\"r-7\"}")));

    cancel("r-7", Map.of("by", "Ann", "reason", "stuck")).statusCode(202);
    cancel("r-7", Map.of("by", "Ann")).statusCode(400).body("detail", containsString("reason"));

    assertThat(written(Topic.OUTCOMES))
        .singleElement()
        .satisfies(event -> assertThat(event).contains("\"runId\":\"r-7\"", "\"stuck\""));
  }

  private io.restassured.response.ValidatableResponse cancel(String run, Map<String, ?> body) {
    return given()
        .contentType("application/json")
        .queryParam("conversation", conversation)
        .body(body)
        .post("/v1/runs/" + run + "/cancel")
        .then();
  }

  @Test
  void listsWhatWasHandedOverWithWhyAndWhatWasTried() {
    handedOver(null);

    given()
        .queryParam("limit", 500)
        .get("/v1/handoffs")
        .then()
        .statusCode(200)
        .body(
            "handoffs.findAll { it.conversationId == '" + conversation + "' }.reason",
            contains("Not in the pages."))
        .body(
            "handoffs.findAll { it.conversationId == '" + conversation + "' }.slots.order_id",
            contains("1001"))
        .body(
            "handoffs.findAll { it.conversationId == '" + conversation + "' }[0].tried",
            hasSize(1));
  }

  @Test
  void aReplyTakesTheConversationFirstAndIsWrittenOnce() {
    handedOver(null);

    post("replies", Map.of("text", "Hello, this is Ann.", "by", "Ann", "messageId", "p-1"))
        .statusCode(202)
        .body("messageId", equalTo("p-1"));

    assertThat(written(Topic.OUTCOMES))
        .singleElement()
        .satisfies(it -> assertThat(it).contains("\"handoffId\":\"h-1\"", "\"by\":\"Ann\""));
    assertThat(written(Topic.HANDOFFS).getLast())
        .contains("Hello, this is Ann.", "\"by\":\"Ann\"", "p-1");
  }

  @Test
  void whoHasItNeedNotTakeItAgain() {
    handedOver("Ann");

    post("replies", Map.of("text", "Still here.", "by", "Ann")).statusCode(202);
    post("takeover", Map.of("by", "Ann")).statusCode(202).body("handoffId", equalTo("h-1"));

    assertThat(written(Topic.OUTCOMES)).isEmpty();
  }

  @Test
  void anyConversationCanBeTakenFromTheBotAndGivenBack() {
    String handoffId =
        post("takeover", Map.of("by", "Ann")).statusCode(202).extract().path("handoffId");
    bot.say(
        List.of(
            new ConversationOwned(
                conversation, Owner.HUMAN, 9, handoffId, "Ann", null, Instant.now())));
    await()
        .until(
            () -> given().get("/v1/conversations/" + conversation + "/handoff").statusCode(),
            status -> status == 200);

    post("handback", Map.of("by", "Ann", "note", "All done."))
        .statusCode(202)
        .body("handoffId", equalTo(handoffId));

    assertThat(written(Topic.OUTCOMES).getLast())
        .contains("\"runId\":\"" + handoffId + "\"", "All done.");
  }

  @Test
  void notesAreKeptBesideTheConversationAndMasked() {
    handedOver("Ann");

    post("notes", Map.of("text", "Card 4111 1111 1111 1111 was charged twice.", "by", "Ann"))
        .statusCode(202);

    await()
        .untilAsserted(
            () ->
                given()
                    .get("/v1/conversations/" + conversation + "/handoff")
                    .then()
                    .body("notes", hasSize(1))
                    .body("notes[0].by", equalTo("Ann")));
    assertThat(written(Topic.HANDOFFS).getLast()).contains("•").doesNotContain("4111");
  }

  private void botDraftsWith(String suggest) {
    stateService.register(
        WireMock.get(urlPathEqualTo("/bot")).willReturn(okJson("{\"people\":{" + suggest + "}}")));
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(
                okJson(
                    """
                    {"transcript": [{"role": "user", "text": "A human!"},
                      {"role": "human", "text": "I am Ann.", "by": "Ann"},
                      {"role": "user", "text": "Good."},
                      {"role": "user", "text": "How long can I return it?"}]}
                    """)));
  }

  @Test
  void theBotIsAskedForADraftOfAnAnswerToTheLastMessages() {
    botDraftsWith("\"suggest\":{\"flow\":\"answer-question\",\"always\":false}");
    handedOver("Ann");

    String run = post("suggestions", Map.of("by", "Ann")).statusCode(202).extract().path("runId");

    assertThat(written(Topic.RUNS))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event)
                    .contains("\"runId\":\"" + run + "\"", "\"flow\":\"answer-question\"")
                    .contains("\"text\":\"Good.\\nHow long can I return it?\"")
                    .contains("\"suggests\":true", "\"order_id\":\"1001\""));
    assertThat(written(Topic.HANDOFFS).stream().filter(it -> it.contains("How long")))
        .as("nothing is said")
        .isEmpty();
  }

  @Test
  void aBotWithoutAFlowForItDraftsNothing() {
    botDraftsWith("");
    handedOver("Ann");

    post("suggestions", Map.of("by", "Ann"))
        .statusCode(409)
        .body("type", endsWith("no-draft"))
        .body("detail", containsString("people.suggest"));
    post("suggestions", Map.of()).statusCode(400);
    assertThat(written(Topic.RUNS)).isEmpty();
  }

  @Test
  void nothingIsDraftedWhereTheBotHasTheConversation() {
    post("suggestions", Map.of("by", "Ann")).statusCode(409).body("type", endsWith("no-handoff"));
  }

  @Test
  void whatIsNotSaidOrSaidByNobodyIsRefused() {
    post("replies", Map.of("by", "Ann")).statusCode(400).body("type", endsWith("missing-text"));
    post("replies", Map.of("text", "Hi")).statusCode(400).body("type", endsWith("bad-body"));
    post("notes", Map.of("by", "Ann")).statusCode(400).body("type", endsWith("bad-body"));
    post("takeover", Map.of("by", " ")).statusCode(400);
    post("handback", Map.of("by", "Ann")).statusCode(409).body("type", endsWith("no-handoff"));
    given()
        .get("/v1/conversations/" + conversation + "/handoff")
        .then()
        .statusCode(404)
        .body("type", endsWith("unknown-handoff"));
    assertThat(written(Topic.OUTCOMES)).isEmpty();
    assertThat(written(Topic.HANDOFFS)).isEmpty();
  }

  @Test
  void aConversationThatNobodyKnowsCanNotBeTaken() {
    stateService.resetMappings();
    stateService.register(
        WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse().withStatus(404)));

    post("takeover", Map.of("by", "Ann"))
        .statusCode(404)
        .body("type", endsWith("unknown-conversation"));
  }

  @Test
  void anotherSitesPageCanNotAnswerInAPersonsName() {
    given()
        .header("Sec-Fetch-Site", "cross-site")
        .contentType("application/json")
        .body(Map.of("text", "Hi", "by", "Ann"))
        .post("/v1/conversations/" + conversation + "/replies")
        .then()
        .statusCode(403);
  }

  @Test
  void theBotTellsOfItself() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/bot")).willReturn(okJson("{\"title\":\"Store\"}")));

    given().get("/v1/bot").then().statusCode(200).body("title", equalTo("Store"));
  }

  private static org.hamcrest.Matcher<String> endsWith(String kind) {
    return org.hamcrest.Matchers.endsWith(":" + kind);
  }
}
