package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.switchboard.contracts.ApprovalDecided.Decision;
import dev.switchboard.contracts.ApprovalRequested;
import dev.switchboard.contracts.ApprovalResolved;
import dev.switchboard.contracts.ApprovalResolved.Verdict;
import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApprovalsTest extends GatewayTest {

  private final String approval = "a-" + UUID.randomUUID();

  @Test
  void listsWhatIsPendingForThoseWhoMayDecide() {
    asked("ann", "finance");

    assertThat(pendingFor("finance")).containsExactly(approval);
    assertThat(pendingFor("eve")).isEmpty();
    given()
        .queryParam("conversation", conversation)
        .queryParam("bot", "store")
        .get("/v1/approvals")
        .then()
        .statusCode(200)
        .body("approvals[0].approvalId", equalTo(approval))
        .body("approvals[0].question", equalTo("Refund 250 euros?"))
        .body("approvals[0].bot", equalTo("store"))
        .body("approvals[0].from", equalTo(List.of("ann", "finance")))
        .body("approvals[0].status", equalTo("pending"));
    given()
        .queryParam("conversation", conversation)
        .queryParam("bot", "another")
        .get("/v1/approvals")
        .then()
        .body("approvals.size()", equalTo(0));
  }

  @Test
  void passesADecisionOnAndShowsItUntilTheApprovalIsOver() {
    asked("ann", "bob");

    decide("ann", "approved", "fine with me")
        .statusCode(202)
        .body("decisions.ann", equalTo("approved"));

    ConsumerRecord<String, String> record = decisions(1).getFirst();
    assertThat(KafkaProbe.header(record, "ce_type"))
        .contains("dev.switchboard.approval.decided.v1");
    assertThat(record.value())
        .contains(
            "\"approvalId\":\"" + approval + "\"",
            "\"runId\":\"r1\"",
            "\"decision\":\"approved\"",
            "\"by\":\"ann\"",
            "\"comment\":\"fine with me\"");
    given()
        .get("/v1/approvals/" + approval)
        .then()
        .body("status", equalTo("pending"))
        .body("decisions.ann", equalTo("approved"));
  }

  @Test
  void takesAwayWhatIsOverAndSaysHowItEnded() {
    asked();
    over(Verdict.APPROVED, Map.of("ann", Decision.APPROVED));

    await().until(() -> pendingFor("ann").isEmpty());
    decide("bob", "rejected", null)
        .statusCode(409)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", containsString("approval-is-over"))
        .body("detail", containsString("approved"));
    // whoever repeats what counted hears the same as before
    decide("ann", "approved", null).statusCode(202).body("status", equalTo("approved"));
  }

  @Test
  void theSameDecisionAgainIsTheSameEvent() {
    asked("ann");

    decide("ann", "approved", null).statusCode(202);
    decide("ann", "approved", null).statusCode(202);

    Set<String> ids =
        decisions(2).stream()
            .flatMap(record -> KafkaProbe.header(record, "ce_id").stream())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
  }

  @Test
  void aPersonsFirstDecisionCounts() {
    asked("ann");

    decide("ann", "approved", null).statusCode(202);
    decide("ann", "rejected", null).statusCode(409).body("type", containsString("decided-before"));

    assertThat(decisions(1)).hasSize(1);
  }

  @Test
  void ofTwoOppositeDecisionsOfOnePersonAtOnceOneIsTaken() {
    asked("ann");

    List<Integer> statuses =
        Stream.of("approved", "rejected")
            .map(
                word ->
                    CompletableFuture.supplyAsync(
                        () -> decide("ann", word, null).extract().statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(statuses).containsExactlyInAnyOrder(202, 409);
  }

  @Test
  void refusesWhomNobodyAskedAndWhatNobodyAsked() {
    asked("ann");

    decide("eve", "approved", null)
        .statusCode(403)
        .contentType(Problems.MEDIA_TYPE)
        .body("detail", containsString("ann"));
    given()
        .contentType(ContentType.JSON)
        .body("{\"decision\":\"approved\",\"by\":\"ann\"}")
        .post("/v1/approvals/nobody-asked-this")
        .then()
        .statusCode(404)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", containsString("unknown-approval"));
    for (String body :
        List.of(
            "{}",
            "{\"decision\":\"maybe\",\"by\":\"ann\"}",
            "{\"decision\":\"approved\"}",
            "{\"decision\":\"approved\",\"by\":\"ann\",\"why\":\"no such field\"}")) {
      given()
          .contentType(ContentType.JSON)
          .body(body)
          .post("/v1/approvals/" + approval)
          .then()
          .statusCode(400)
          .contentType(Problems.MEDIA_TYPE);
    }
  }

  @Test
  void aQuestionThatComesAgainAfterItsEndIsNotAskedAgain() {
    asked("ann");
    over(Verdict.WITHDRAWN, Map.of());
    await().until(() -> pendingFor("ann").isEmpty());

    // what comes after the repetition, on the same partition, shows that it was read
    bot.say(List.of(request(approval, "ann"), request(approval + "-next", "ann")));

    await().until(() -> pendingFor("ann").contains(approval + "-next"));
    assertThat(pendingFor("ann")).containsExactly(approval + "-next");
  }

  private void asked(String... from) {
    bot.say(List.of(request(approval, from)));
    await()
        .until(() -> given().get("/v1/approvals/" + approval).then().extract().statusCode() == 200);
  }

  private ApprovalRequested request(String id, String... from) {
    return new ApprovalRequested(
        conversation, "r1", id, "Refund 250 euros?", List.of(from), 1, null);
  }

  private void over(Verdict verdict, Map<String, Decision> decisions) {
    bot.say(
        List.of(
            new ApprovalResolved(conversation, "r1", approval, verdict, decisions, Instant.now())));
  }

  private List<String> pendingFor(String who) {
    return given()
        .queryParam("conversation", conversation)
        .queryParam("from", who)
        .get("/v1/approvals")
        .then()
        .statusCode(200)
        .extract()
        .path("approvals.approvalId");
  }

  private ValidatableResponse decide(String by, String decision, String comment) {
    String said = comment == null ? "" : ",\"comment\":\"" + comment + "\"";
    return given()
        .contentType(ContentType.JSON)
        .body("{\"decision\":\"%s\",\"by\":\"%s\"%s}".formatted(decision, by, said))
        .post("/v1/approvals/" + approval)
        .then();
  }

  private List<ConsumerRecord<String, String>> decisions(int atLeast) {
    await().until(() -> records().size() >= atLeast);
    return records();
  }

  private List<ConsumerRecord<String, String>> records() {
    return kafka.all(topic(Topic.OUTCOMES)).stream()
        .filter(record -> conversation.equals(record.key()))
        .toList();
  }
}
