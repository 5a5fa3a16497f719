package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.switchboard.contracts.DeadLetter;
import dev.switchboard.contracts.Topic;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.gateway.fixture.GatewayTest;
import dev.switchboard.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLettersTest extends GatewayTest {

  @Test
  void listsTheNewestFirst() {
    DeadLetter older = letter("tool-requests", 1, "text", "{}", Instant.now());
    DeadLetter newer = letter("tool-requests", 2, "text", "{}", older.deadAt().plusSeconds(5));
    bot.say(List.of(newer, older));

    List<String> ids =
        given().get("/v1/dead-letters").then().statusCode(200).extract().path("deadLetters.id");

    assertThat(ids).containsSubsequence(newer.id(), older.id());
  }

  @Test
  void listsNoMoreThanAsked() {
    bot.say(List.of(letter("turns", 3, "text", "{}", Instant.now())));
    bot.say(List.of(letter("turns", 4, "text", "{}", Instant.now())));

    given()
        .queryParam("limit", 1)
        .get("/v1/dead-letters")
        .then()
        .statusCode(200)
        .body("deadLetters.size()", lessThanOrEqualTo(1));
    given().queryParam("limit", "all").get("/v1/dead-letters").then().statusCode(400);
  }

  @Test
  void redrivesTheOriginalRecordOnceAndRemembersIt() {
    String value = "{\"not\":\"a turn\"}";
    DeadLetter letter = letter("turns", 5, "text", value, Instant.now());
    bot.say(List.of(letter));
    assertThat(entry(letter)).containsEntry("payload", value).doesNotContainKey("redrivenAt");

    for (int time = 0; time < 2; time++) {
      given()
          .post("/v1/dead-letters/" + letter.id() + "/redrive")
          .then()
          .statusCode(200)
          .body("id", equalTo(letter.id()))
          .body("redrivenAt", notNullValue());
    }

    List<ConsumerRecord<String, String>> records = recordsOf(Topic.TURNS);
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().value()).isEqualTo(value);
    assertThat(KafkaProbe.header(records.getFirst(), "ce_type")).contains("some.type");
    assertThat(entry(letter)).containsKey("redrivenAt");
  }

  @Test
  void showsAndDropsOneInPlainWords() {
    DeadLetter letter = letter("turns", 9, "text", "{}", Instant.now());
    bot.say(List.of(letter));

    given()
        .get("/v1/dead-letters/" + letter.id())
        .then()
        .statusCode(200)
        .body("summary", containsString("could not work on some.type of conversation"))
        .body("droppedAt", nullValue());
    given()
        .delete("/v1/dead-letters/" + letter.id())
        .then()
        .statusCode(200)
        .body("droppedAt", notNullValue())
        .body("redrivenAt", nullValue());
    given()
        .post("/v1/dead-letters/" + letter.id() + "/redrive")
        .then()
        .statusCode(409)
        .body("detail", containsString("was dropped"));
    assertThat(recordsOf(Topic.TURNS)).isEmpty();
  }

  @Test
  void redrivesWhatIsNoText() {
    String base64 =
        Base64.getEncoder().encodeToString("caf\u00e9".getBytes(StandardCharsets.UTF_8));
    DeadLetter letter = letter("intents", 6, "base64", base64, Instant.now());
    bot.say(List.of(letter));

    given().post("/v1/dead-letters/" + letter.id() + "/redrive").then().statusCode(200);

    assertThat(recordsOf(Topic.INTENTS))
        .extracting(ConsumerRecord::value)
        .containsExactly("caf\u00e9");
  }

  @Test
  void refusesALetterThatIsUnknownOrCannotGoBack() {
    DeadLetter foreign = letter("somebody-elses", 7, "text", "{}", Instant.now());
    bot.say(List.of(foreign));

    given()
        .post("/v1/dead-letters/" + foreign.id() + "/redrive")
        .then()
        .statusCode(409)
        .contentType(Problems.MEDIA_TYPE);
    given()
        .post("/v1/dead-letters/nothing-has-this-id/redrive")
        .then()
        .statusCode(404)
        .body("redrivenAt", nullValue());
  }

  @Test
  void refusesALetterWhoseValueWasTooLargeToKeepAndSaysWhereItLies() {
    DeadLetter letter = letter("turns", 8, "omitted", "", Instant.now());
    bot.say(List.of(letter));

    given()
        .post("/v1/dead-letters/" + letter.id() + "/redrive")
        .then()
        .statusCode(409)
        .contentType(Problems.MEDIA_TYPE)
        .body("detail", containsString("turns, partition 0, offset 8"));
    assertThat(recordsOf(Topic.TURNS)).isEmpty();
  }

  private Map<String, Object> entry(DeadLetter letter) {
    return given()
        .queryParam("limit", 500)
        .get("/v1/dead-letters")
        .then()
        .extract()
        .path("deadLetters.find { it.id == '" + letter.id() + "' }");
  }

  private List<ConsumerRecord<String, String>> recordsOf(Topic topic) {
    return kafka.all(topic(topic)).stream().filter(r -> conversation.equals(r.key())).toList();
  }

  private DeadLetter letter(
      String topic, long offset, String encoding, String payload, Instant deadAt) {
    return new DeadLetter(
        conversation,
        "a-service-of-" + conversation,
        topic,
        0,
        offset,
        Problem.validation("it does not fit"),
        null,
        Map.of("ce_type", "some.type"),
        payload,
        encoding,
        deadAt);
  }
}
