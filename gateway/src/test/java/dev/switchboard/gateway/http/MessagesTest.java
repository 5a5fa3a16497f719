package dev.switchboard.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MessagesTest extends GatewayTest {

  @Test
  void takesAMessageOnceTheBrokerHasIt() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"text\":\"Hello\",\"messageId\":\"m1\",\"channel\":\"web\",\"user\":\"ada\"}")
        .post(messages())
        .then()
        .statusCode(202)
        .body("conversationId", equalTo(conversation))
        .body("messageId", equalTo("m1"));

    ConsumerRecord<String, String> record = onlyRecord();
    assertThat(record.value())
        .contains("\"text\":\"Hello\"", "\"channel\":\"web\"", "\"user\":\"ada\"");
    assertThat(KafkaProbe.header(record, "ce_type"))
        .contains("dev.switchboard.message.received.v1");
    assertThat(KafkaProbe.header(record, "ce_source")).contains("/switchboard/gateway");
  }

  @Test
  void givesAMessageWithoutAnIdATimeOrderedOne() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"text\":\"Hello\"}")
        .post(messages())
        .then()
        .statusCode(202)
        .body("messageId", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}"));
  }

  @Test
  void waitsForTheAnswer() {
    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 60)
        .body("{\"text\":\"Where is my order?\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(200)
        .body("conversationId", equalTo(conversation))
        .body("messageId", equalTo("m1"))
        .body("turnId", not(emptyString()))
        .body("status", equalTo("completed"))
        .body("intent", equalTo("echo"))
        .body("flow", equalTo("echo"))
        .body("replies.text", contains("You said: Where is my order?"))
        .body("replies[0].citations.title", contains("Returns and refunds"));
  }

  @Test
  void saysHowToGetAnAnswerThatTakesTooLong() {
    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 1)
        .body("{\"text\":\"silent please\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(504)
        .contentType(Problems.MEDIA_TYPE)
        .body("detail", containsString("Send the same messageId again"));

    assertThat(onlyRecord().value()).contains("silent please");
  }

  @Test
  void answersAMessageThatWasAnsweredBeforeWithoutSendingItAgain() {
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation + "/messages/m1"))
            .willReturn(
                okJson(
                    """
                    {"turnId":"t1","status":"completed","intent":"order","flow":"order-status",
                     "replies":[{"replyId":"r1","text":"It is on its way.","citations":[]}]}
                    """)));

    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 60)
        .body("{\"text\":\"Where is it?\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(200)
        .body("turnId", equalTo("t1"))
        .body("replies.text", contains("It is on its way."));

    assertThat(kafka.all(topic(Topic.MESSAGES))).noneMatch(r -> r.key().equals(conversation));
  }

  @Test
  void findsTheAnswerThatCameBetweenTwoRequests() {
    // given a message that is taken, but whose turn ends unseen by this gateway
    given()
        .contentType(ContentType.JSON)
        .body("{\"text\":\"silent\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(202);
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation + "/messages/m1"))
            .inScenario(conversation)
            .whenScenarioStateIs("Started")
            .willSetStateTo("answered")
            .willReturn(aResponse().withStatus(404)));
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation + "/messages/m1"))
            .inScenario(conversation)
            .whenScenarioStateIs("answered")
            .willReturn(okJson("{\"turnId\":\"t1\",\"status\":\"completed\",\"replies\":[]}")));

    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 60)
        .body("{\"text\":\"silent\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(200)
        .body("turnId", equalTo("t1"));
  }

  @Test
  void answersThoughStateServiceIsAway() {
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation + "/messages/m1"))
            .willReturn(aResponse().withStatus(500)));

    given()
        .contentType(ContentType.JSON)
        .queryParam("wait", 60)
        .body("{\"text\":\"Hello\",\"messageId\":\"m1\"}")
        .post(messages())
        .then()
        .statusCode(200)
        .body("replies.text", contains("You said: Hello"));
  }

  @Test
  void joinsTheRequestsTrace() {
    String traceparent =
        given()
            .contentType(ContentType.JSON)
            .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
            .body("{\"text\":\"Hello\"}")
            .post(messages())
            .header("traceparent");

    assertThat(traceparent).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
    assertThat(KafkaProbe.header(onlyRecord(), "traceparent").orElseThrow())
        .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
  }

  private ConsumerRecord<String, String> onlyRecord() {
    Awaitility.await()
        .until(
            () ->
                kafka.all(topic(Topic.MESSAGES)).stream()
                        .filter(r -> r.key().equals(conversation))
                        .count()
                    == 1);
    return kafka.all(topic(Topic.MESSAGES)).stream()
        .filter(r -> r.key().equals(conversation))
        .findFirst()
        .orElseThrow();
  }
}
