package dev.switchboard.gateway.http;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.edge.spending.SpendingKeys;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What models took, as llm-workers have counted it. */
@QuarkusTest
class CostsTest extends GatewayTest {

  private static final String BOT = "shop-of-costs";

  @Inject Redis redis;
  @Inject RedisKeys keys;

  private SpendingKeys counted;
  private LocalDate today;

  @BeforeEach
  void somethingWasCounted() {
    counted = new SpendingKeys(keys, BOT);
    today = LocalDate.now(ZoneOffset.UTC);
    stateService.register(
        WireMock.get(urlPathEqualTo("/bot")).willReturn(okJson("{\"name\":\"" + BOT + "\"}")));
    count(counted.conversation(conversation), "calls", "2", "tokens", "110", "micros", "71");
    count(counted.user("ada", today), "calls", "2", "tokens", "110", "micros", "71");
    count(counted.user("ada", today.minusDays(1)), "calls", "1", "tokens", "5", "micros", "2");
    count(counted.user("bob", today.minusDays(8)), "calls", "9", "tokens", "9", "micros", "9");
    count(
        counted.day(today),
        "calls",
        "2",
        "tokens",
        "110",
        "micros",
        "71",
        "calls:default",
        "1",
        "tokens:default",
        "100",
        "micros:default",
        "70",
        "calls:small",
        "1",
        "tokens:small",
        "10",
        "micros:small",
        "1");
  }

  private void count(String key, String... fields) {
    Request set = Request.cmd(Command.HSET).arg(key);
    for (String field : fields) {
      set.arg(field);
    }
    redis.send(set).await().indefinitely();
  }

  @Test
  void tellsEachDayByAlias() {
    given()
        .get("/v1/costs?days=3")
        .then()
        .statusCode(200)
        .body("days.day", contains(today.toString()))
        .body("days[0].costMicros", equalTo(71))
        .body("days[0].aliases.name", contains("default", "small"))
        .body("days[0].aliases[0].tokens", equalTo(100))
        .body("users", nullValue());
  }

  @Test
  void addsUpTheDaysOfUsers() {
    given()
        .get("/v1/costs?by=user&days=3")
        .then()
        .statusCode(200)
        .body("users.name", contains("ada"))
        .body("users[0].calls", equalTo(3))
        .body("users[0].costMicros", equalTo(73));
  }

  @Test
  void namesTheDearestConversations() {
    given()
        .get("/v1/costs?by=conversation")
        .then()
        .statusCode(200)
        .body("conversations.name", hasItem(conversation));
  }

  @Test
  void aConversationTellsWhatItTook() {
    stateService.register(
        WireMock.get(urlPathEqualTo("/conversations/" + conversation))
            .willReturn(okJson("{\"owner\":\"bot\"}")));

    given()
        .get("/v1/conversations/" + conversation)
        .then()
        .statusCode(200)
        .body("owner", equalTo("bot"))
        .body("usage.calls", equalTo(2))
        .body("usage.tokens", equalTo(110))
        .body("usage.costMicros", equalTo(71));
  }

  @Test
  void refusesAListThatThereIsNot() {
    given()
        .get("/v1/costs?by=mood")
        .then()
        .statusCode(400)
        .body("detail", equalTo("'by' is 'mood'; send day, user or conversation."));
  }
}
