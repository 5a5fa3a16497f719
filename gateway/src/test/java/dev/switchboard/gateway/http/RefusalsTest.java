package dev.switchboard.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.switchboard.contracts.Topic;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest extends GatewayTest {

  @AfterAll
  void nothingWasSent() {
    assertThat(kafka.all(topic(Topic.MESSAGES))).noneMatch(r -> conversation.equals(r.key()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"text\":", "{\"text\":\"cut o", "text", "{\"text\":\"a\"} {}"})
  void refusesMalformedJson(String body) {
    problem(post(body), 400, "malformed-json", "");
  }

  @ParameterizedTest
  @MethodSource("jsonThatDoesNotFit")
  void refusesJsonThatDoesNotFit(String body, String detail) {
    problem(post(body), 400, "bad-body", detail);
  }

  static List<Arguments> jsonThatDoesNotFit() {
    return List.of(
        Arguments.of("[]", "not a JSON object"),
        Arguments.of("\"text\"", "not a JSON object"),
        Arguments.of("null", "null"),
        Arguments.of("{\"text\":5}", "'text' has the wrong type"),
        Arguments.of("{\"text\":\"a\",\"messageID\":\"x\"}", "send only channel, messageId"),
        Arguments.of("{\"text\":\"a\",\"channel\":\" \"}", "'channel'"),
        Arguments.of("{\"text\":\"a \\ud800\"}", "surrogate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"text\":null}", "{\"text\":\"\"}", "{\"text\":\" \\n \"}"})
  void refusesAMissingOrBlankText(String body) {
    problem(post(body), 400, "missing-text", "send {\"text\"");
  }

  @Test
  void refusesATextOverTheLimit() {
    problem(
        post("{\"text\":\"" + "x".repeat(8001) + "\"}"),
        413,
        "text-too-long",
        "8001 characters and at most 8000");
  }

  @Test
  void refusesABodyThatCouldHoldNoValidText() {
    problem(post("{\"text\":\"" + "x".repeat(300_000) + "\"}"), 413, "body-too-large", "262144");
  }

  @ParameterizedTest
  @ValueSource(strings = {"has%20space", "caf%C3%A9", "a%2Fb", "a;b"})
  void refusesABadConversationId(String id) {
    problem(
        given()
            .urlEncodingEnabled(false)
            .contentType(ContentType.JSON)
            .body("{\"text\":\"Hello\"}")
            .post("/v1/conversations/" + id + "/messages")
            .then(),
        400,
        "bad-id",
        "1 to 200 characters");
  }

  @Test
  void refusesAnIdThatIsTooLong() {
    problem(
        given().get("/v1/conversations/" + "x".repeat(201)).then(),
        400,
        "bad-id",
        "200 characters");
  }

  @Test
  void refusesABadMessageId() {
    problem(post("{\"text\":\"a\",\"messageId\":\"a b\"}"), 400, "bad-id", "'messageId'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "121", "-1", "soon", "1.5", "99999999999"})
  void refusesABadWait(String wait) {
    problem(
        given()
            .contentType(ContentType.JSON)
            .queryParam("wait", wait)
            .body("{\"text\":\"Hello\"}")
            .post(messages())
            .then(),
        400,
        "bad-wait",
        "from 1 to 120");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/v1", "/v1/nothing", "/v1/conversation", "/v1/a/b/c/d"})
  void refusesAnUnknownPath(String path) {
    problem(given().get(path).then(), 404, "unknown-path", path);
  }

  @Test
  void refusesAWrongMethod() {
    problem(given().get(messages()).then(), 405, "method-not-allowed", "POST")
        .header("Allow", equalTo("POST"));
    problem(given().put("/v1/conversations/c").then(), 405, "method-not-allowed", "DELETE, GET")
        .header("Allow", equalTo("DELETE, GET"));
  }

  @Test
  void refusesAWrongContentType() {
    problem(
        given().contentType("text/plain").body("Hello").post(messages()).then(),
        415,
        "unsupported-media-type",
        "application/json");
  }

  @Test
  void refusesWhatAnotherSitesPageSends() {
    problem(
        given()
            .header("Sec-Fetch-Site", "cross-site")
            .contentType(ContentType.JSON)
            .body("{\"text\":\"Hello\"}")
            .post(messages())
            .then(),
        403,
        "foreign-page",
        "another site");
  }

  @Test
  void knowsNoConversationThatWasNeverHad() {
    problem(
        given().get("/v1/conversations/" + conversation).then(),
        404,
        "unknown-conversation",
        conversation);
  }

  @Test
  void saysThatConversationsCannotBeReadNow() {
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(aResponse().withStatus(503)));

    problem(
            given().get("/v1/conversations/" + conversation).then(),
            503,
            "state-service-unreachable",
            "status 503")
        .header("Retry-After", notNullValue());
  }

  @Test
  void passesAConversationOnAsItIs() {
    stateService.register(
        get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(okJson("{\"conversationId\":\"x\",\"transcript\":[{\"text\":\"Hi\"}]}")));

    given()
        .get("/v1/conversations/" + conversation)
        .then()
        .statusCode(200)
        .contentType(ContentType.JSON)
        .header("Cache-Control", "no-store")
        .body("transcript.text", hasItem("Hi"));
  }

  private ValidatableResponse post(String body) {
    return given().contentType(ContentType.JSON).body(body.getBytes()).post(messages()).then();
  }

  private static ValidatableResponse problem(
      ValidatableResponse response, int status, String kind, String detail) {
    return response
        .statusCode(status)
        .contentType(Problems.MEDIA_TYPE)
        .body("type", equalTo("urn:switchboard:problem:" + kind))
        .body("status", equalTo(status))
        .body("title", notNullValue())
        .body("detail", containsString(detail))
        .body("instance", containsString("/"));
  }
}
