package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.switchboard.edge.recall.UserNote;
import dev.switchboard.edge.recall.UserNotes;
import dev.switchboard.edge.redis.RedisKeys;
import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What intent-classifier has noted of users. */
@QuarkusTest
class UserMemoryTest extends GatewayTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Inject Redis redis;
  @Inject RedisKeys keys;

  private final String ada = "Ada Lovelace/" + UUID.randomUUID();
  private final String bob = "bob" + UUID.randomUUID();

  @BeforeEach
  void somethingWasNoted() {
    UserNotes notes = new UserNotes(redis, keys);
    keep(notes, ada, "first", 1);
    keep(notes, ada, "second", 2);
    keep(notes, bob, "third", 3);
  }

  private static void keep(UserNotes notes, String user, String id, int seconds) {
    notes.keep(
        user,
        new UserNote(
            id, "c-" + id, 1, NOON.plusSeconds(seconds), "text of " + id, "AAAA", "model 1"),
        List.of(),
        Duration.ofDays(1));
  }

  @Test
  void aUsersNotesAreReadTheLatestFirst() {
    given()
        .queryParam("user", ada)
        .get("/v1/memory")
        .then()
        .statusCode(200)
        .body("user", equalTo(ada))
        .body("notes.note", contains("second", "first"))
        .body("notes[0].conversationId", equalTo("c-second"))
        .body("notes[0].text", equalTo("text of second"))
        .body("notes[0].keySet().size()", equalTo(5));
  }

  @Test
  void oneNoteIsForgottenOrAllOfOneUser() {
    given()
        .queryParam("user", ada)
        .queryParam("note", "first")
        .delete("/v1/memory")
        .then()
        .statusCode(200)
        .body("notes.note", contains("second"));

    given()
        .queryParam("user", ada)
        .delete("/v1/memory")
        .then()
        .statusCode(200)
        .body("notes", empty());
    given().queryParam("user", bob).get("/v1/memory").then().body("notes.note", contains("third"));
  }

  @Test
  void itMustBeSaidWhoseNotesAreMeant() {
    given().delete("/v1/memory").then().statusCode(400).body("detail", containsString("user"));
    given().post("/v1/memory").then().statusCode(405).header("Allow", equalTo("DELETE, GET"));
  }
}
