package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.gateway.fixture.SseClient;
import dev.switchboard.testkit.Backbone;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BrokerRestartTest extends GatewayTest {

  private final Backbone backbone = Backbone.shared();
  private boolean stopped;

  @AfterEach
  void leaveTheBrokerRunning() {
    if (stopped) {
      backbone.startKafka();
    }
  }

  @Test
  void saysThatTheBrokerIsAwayAndGoesOnWhenItIsBack() throws Exception {
    try (SseClient client = events("")) {
      stop();

      send("m1", null)
          .then()
          .statusCode(503)
          .contentType(Problems.MEDIA_TYPE)
          .header("Retry-After", notNullValue())
          .body("detail", containsString("with the same messageId"));
      // the broker is known to be away: nothing is even handed to the producer
      send(null, null)
          .then()
          .statusCode(503)
          .body("detail", startsWith("Nothing was kept."))
          .body("detail", matchesPattern(".* same messageId, which is [0-9a-f-]{36}:.*"));
      given().get("/q/health/ready").then().statusCode(503);
      start();

      // then the same message again is answered, and the stream that was open all the time sees it
      await().atMost(60, SECONDS).until(() -> send("m1", 20).statusCode() == 200);
      await().until(() -> client.names().contains("turn.completed"));
      assertThat(client.names().stream().filter("turn.completed"::equals)).hasSize(1);
      assertThat(client.isEnded()).isFalse();
      given().get("/q/health/ready").then().statusCode(200);
      send("m2", 60).then().statusCode(200).body("replies.text", contains("You said: Hello m2"));
    }
  }

  private Response send(String messageId, Integer wait) {
    return given()
        .contentType(ContentType.JSON)
        .queryParams(wait == null ? java.util.Map.of() : java.util.Map.of("wait", wait))
        .body(
            messageId == null
                ? "{\"text\":\"Hello\"}"
                : "{\"text\":\"Hello %s\",\"messageId\":\"%s\"}".formatted(messageId, messageId))
        .post(messages());
  }

  private void stop() {
    backbone.stopKafka();
    stopped = true;
  }

  private void start() {
    backbone.startKafka();
    stopped = false;
  }
}
