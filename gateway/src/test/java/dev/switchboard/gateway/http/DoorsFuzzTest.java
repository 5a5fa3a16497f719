package dev.switchboard.gateway.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.fixture.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DoorsFuzzTest extends GatewayTest {

  private static final String RUNS = "/v1/flows/order-status/runs";
  private static final int RANDOM_BODIES = 150;

  /** Each is refused at every door, whichever fields the door knows. */
  private static final Map<String, byte[]> BODIES = bodies();

  private static Map<String, byte[]> bodies() {
    Map<String, String> texts =
        Map.ofEntries(
            Map.entry("deep lists", "{\"x\":" + "[".repeat(997) + "]".repeat(997) + "}"),
            Map.entry("deeper than readers go", "[".repeat(100_000)),
            Map.entry("deep objects", "{\"x\":".repeat(600) + "1" + "}".repeat(600)),
            Map.entry("a bit too deep", "[".repeat(501) + "]".repeat(501)),
            Map.entry("wide", "[" + "1,".repeat(110_000) + "1]"),
            Map.entry("a long number", "{\"x\":" + "9".repeat(1_001) + "}"),
            Map.entry("a long fraction", "{\"x\":0." + "9".repeat(1_001) + "}"),
            Map.entry("a number beyond all", "{\"x\":1e400}"),
            Map.entry("a negative number beyond all", "{\"x\":[-1e400]}"),
            Map.entry("an exponent beyond all", "{\"x\":1e999999999999}"),
            Map.entry("a long name", "{\"" + "n".repeat(10_001) + "\":1}"),
            Map.entry("half a surrogate", "{\"text\":\"a \\ud800\",\"x\":1}"),
            Map.entry("the other half", "{\"text\":\"\\udc00\",\"x\":1}"),
            Map.entry("surrogates the wrong way round", "{\"x\":\"\\udc00\\ud800\"}"),
            Map.entry("half a surrogate in a name", "{\"\\ud800\":1}"),
            Map.entry("NaN", "{\"x\":NaN}"),
            Map.entry("Infinity", "{\"x\":-Infinity}"),
            Map.entry("a name twice", "{\"text\":\"a\",\"text\":\"b\"}"),
            Map.entry("a name twice deep inside", "{\"x\":[{\"a\":1,\"a\":2}]}"),
            Map.entry("a comment", "{/* */\"x\":1}"),
            Map.entry("single quotes", "{'x':1}"),
            Map.entry("an octal number", "{\"x\":01}"),
            Map.entry("a control character", "{\"x\":\"\u0001\"}"),
            Map.entry("a trailing comma", "{\"x\":1,}"),
            Map.entry("two values", "{} {}"),
            Map.entry("an end that is missing", "{\"x\":[1,"),
            Map.entry("huge", "{\"text\":\"" + "x".repeat(300_000) + "\"}"));
    Map<String, byte[]> bodies = new TreeMap<>();
    texts.forEach((name, text) -> bodies.put(name, text.getBytes(UTF_8)));
    bodies.put("bytes that are no UTF-8", "{\"x\":\"\u00ff\u00fe\"}".getBytes(ISO_8859_1));
    bodies.put("a surrogate in UTF-8", "{\"x\":\"\u00ed\u00a0\u0080\"}".getBytes(ISO_8859_1));
    bodies.put("a slash in two bytes", "{\"x\":\"\u00c0\u00af\"}".getBytes(ISO_8859_1));
    return bodies;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        RUNS,
        "/v1/conversations/{c}/messages",
        "/v1/conversations/{c}/handback",
        "/v1/handoffs/h-1",
        "/v1/approvals/a-1"
      })
  void everyDoorRefusesEveryOddBodyClearlyAndTakesTheNextMessage(String door) {
    String path = door.replace("{c}", conversation);
    BODIES.forEach((name, body) -> assertRefusal(name, post(path, body)));

    assertThat(post(messages(), "{\"text\":\"Hello\"}".getBytes(UTF_8)).statusCode())
        .isEqualTo(202);
  }

  static List<Arguments> placesAndLimits() {
    return List.of(
        Arguments.of(
            "{\"x\":[1,[2,1e400]]}", "'/x/1/1' (line 1, column 12) is a number beyond ±1.8e308"),
        Arguments.of(
            "{\"slots\":{\"order_id\":\"\\ud800\"}}",
            "'/slots/order_id' (line 1, column 22) holds half of a surrogate pair"),
        Arguments.of("{\"x\":" + "9".repeat(1_001) + "}", "of 1001 characters and at most 1000"),
        Arguments.of("{\"x\":NaN}", "'NaN' is no JSON"),
        Arguments.of("{\"x\":1,\n\"x\":2}", "Line 2, column 4: Duplicate field 'x'"));
  }

  @ParameterizedTest
  @MethodSource("placesAndLimits")
  void theRefusalNamesWhatWhereAndTheLimit(String body, String detail) {
    assertThat(post(RUNS, body.getBytes(UTF_8)).jsonPath().getString("detail")).contains(detail);
  }

  @Test
  void theRefusalOfADeepBodyNamesTheLimit() {
    byte[] deep = ("{\"x\":" + "[".repeat(997) + "]".repeat(997) + "}").getBytes(UTF_8);

    assertThat(post(RUNS, deep).jsonPath().getString("detail"))
        .contains("(line 1, column 505)", "more than 500 levels");
  }

  @Test
  void whatLiesJustInsideTheBoundsIsTaken() {
    for (String body :
        List.of(
            "{\"x\":" + "[".repeat(499) + "]".repeat(499) + "}",
            "{\"x\":" + "9".repeat(1_000) + "}",
            "{\"x\":\"\\ud83d\\ude00 \\u0000\"}",
            " \n ")) {
      assertThat(post(RUNS, body.getBytes(UTF_8)).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void wrongTypesAreRefusedAtTheDoorsThatKnowTheirFields() {
    for (String value : List.of("{}", "[]", "[\"a\"]", "1", "1.5", "true", "{\"a\":[{}]}")) {
      for (String field : List.of("text", "messageId", "channel", "user")) {
        assertRefusal(field, post(messages(), json("{\"%s\":%s}", field, value)));
      }
      for (String field : List.of("decision", "by", "comment")) {
        assertRefusal(field, post("/v1/approvals/a-1", json("{\"%s\":%s}", field, value)));
      }
      for (String field : List.of("conversationId", "runId", "by", "note")) {
        assertRefusal(field, post("/v1/handoffs/h-1", json("{\"%s\":%s}", field, value)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/conversations/%00",
        "/v1/conversations/%ED%A0%80",
        "/v1/conversations/c/events?lastEventId=99999999:9",
        "/v1/conversations/c/events?lastEventId=0:999999999999999999",
        "/v1/conversations/c/events?lastEventId=%ED%A0%80",
        "/v1/approvals?limit=1e3",
        "/v1/approvals?limit=%FF",
        "/v1/dead-letters?limit=-1",
        "/v1/runs/%2e%2e",
        "/v1/runs/r?conversation=%00"
      })
  void oddAddressesAreRefusedClearly(String address) {
    assertRefusal(address, given().urlEncodingEnabled(false).get(address));
  }

  @Test
  void damagedBodiesAreNeverAnInternalError() {
    Random random = new Random(7);
    byte[] good = "{\"text\":\"a\",\"x\":[1,2.5e3,{\"y\":null}],\"\\u00e9\":true}".getBytes(UTF_8);
    for (int i = 0; i < RANDOM_BODIES; i++) {
      byte[] body = good.clone();
      for (int j = 0; j <= random.nextInt(4); j++) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      assertRefusal("damaged", post(messages(), body));
      assertThat(post(RUNS, body).statusCode()).isIn(202, 400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/conversations/%/messages", "/v1/conversations/%zz", "/v1/runs/%c3%28?x=%"})
  void addressesThatNoClientLibraryWouldSendAreRefused(String address) throws IOException {
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .formatted(address)
                  .getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
          .startsWith("HTTP/1.1 4");
    }
  }

  private static byte[] json(String format, Object... values) {
    return format.formatted(values).getBytes(UTF_8);
  }

  private static Response post(String path, byte[] body) {
    return given().contentType(ContentType.JSON).body(body).post(path);
  }

  private static void assertRefusal(String what, Response response) {
    assertThat(response.statusCode()).as(what).isBetween(400, 499);
    assertThat(response.contentType()).as(what).startsWith(Problems.MEDIA_TYPE);
    String detail = response.jsonPath().getString("detail");
    assertThat(detail)
        .as(what)
        .isNotBlank()
        .doesNotContain("Exception", "com.fasterxml", "java.", "null:", "StreamReadConstraints");
  }
}
