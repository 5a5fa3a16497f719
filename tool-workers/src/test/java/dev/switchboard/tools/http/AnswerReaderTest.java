package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {

  private final AnswerReader reader =
      new AnswerReader(Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void readsJsonTextAndNothing() throws Exception {
    assertThat(reader.read("t", answer(200, "application/json; charset=utf-8", "{\"a\": 1}")))
        .isEqualTo(Requests.json("{'a': 1}"));
    assertThat(reader.read("t", answer(200, "application/hal+json", "[]")))
        .isEqualTo(Requests.json("[]"));
    assertThat(reader.read("t", answer(200, "text/plain", "12.50")))
        .isEqualTo(TextNode.valueOf("12.50"));
    assertThat(reader.read("t", answer(200, null, "{\"a\": 1}")))
        .isEqualTo(Requests.json("{'a': 1}"));
    assertThat(reader.read("t", answer(204, null, ""))).isEqualTo(Requests.json("{}"));
  }

  @Test
  void passesOnWhatAProblemDocumentSays() {
    // when
    ToolFailure failure =
        failure(
            answer(
                409,
                "application/problem+json",
                "{\"type\": \"about:blank\", \"title\": \"Conflict\", \"status\": 409,"
                    + " \"detail\": \"Error: non-pending order cannot be cancelled\"}"));

    // then
    assertThat(failure.problem())
        .isEqualTo(
            new Problem(
                Problem.STANDARD + "communication",
                409,
                "Conflict",
                "Error: non-pending order cannot be cancelled",
                null));
    assertThat(failure.mayRepeat(true)).isFalse();
    assertThat(failure.toolAtFault()).isFalse();
  }

  @Test
  void tellsPlainTextOfAnErrorButNoPageOfHtml() {
    assertThat(failure(answer(404, "text/plain", "no such order\n")).problem().detail())
        .isEqualTo("no such order");
    assertThat(failure(answer(404, "text/html", "<h1>Oops</h1>")).problem().detail())
        .isEqualTo("tool t answered 404");
    assertThat(failure(answer(400, "application/problem+json", "{")).problem().detail())
        .isEqualTo("tool t answered 400");
  }

  @Test
  void callsMalformedJsonAProblemThatNoRepetitionMends() {
    // when
    ToolFailure failure = failure(answer(200, "application/json", "{\"a\": "));

    // then
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure).hasMessageContaining("JSON that can't be read");
    assertThat(failure.mayRepeat(true)).isFalse();
  }

  @Test
  void followsNoRedirect() {
    // when
    ToolFailure failure =
        failure(new HttpAnswer(302, Map.of("Location", "http://169.254.169.254/"), new byte[0]));

    // then
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure).hasMessageContaining("http://169.254.169.254/");
    assertThat(failure.mayRepeat(true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json, application/json       | {\"a\": 1}                               | {\"a\": 1}",
        "application/json;charset=utf-8, text/json | {\"a\": 1}                               | {\"a\": 1}",
        "application/json                         | )]}'\\n[1, 2]                             | [1, 2]",
        "application/json                         | )]}',\\n{\"a\": 1}                         | {\"a\": 1}",
        "application/json                         | {\"a\": NaN, \"b\": [-Infinity, 2.50]}  | {\"a\": \"NaN\", \"b\": [\"-Infinity\", 2.50]}",
        "application/json                         | {\"a\": \"NaN and Infinity\"}             | {\"a\": \"NaN and Infinity\"}"
      })
  void readsJsonAsServersWriteIt(String type, String body, String json) throws Exception {
    assertThat(reader.read("t", answer(200, type, body.replace("\\n", "\n"))))
        .isEqualTo(EventJson.mapper().readTree(json));
  }

  @ParameterizedTest
  @CsvSource({
    "429, true, true",
    "425, true, true",
    "408, true, false",
    "500, true, false",
    "502, true, false",
    "503, true, false",
    "504, true, false",
    "501, false, false",
    "403, false, false"
  })
  void knowsWhatIsWorthAnotherTry(int status, boolean ifRepeatable, boolean always) {
    ToolFailure failure = failure(answer(status, null, ""));
    assertThat(failure.mayRepeat(true)).isEqualTo(ifRepeatable);
    assertThat(failure.mayRepeat(false)).isEqualTo(always);
    assertThat(failure.problem().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "7; 7",
        "Sat, 21 Nov 2026 12:00:30 GMT; 30",
        "Sat, 21 Nov 2026 11:00:00 GMT; 0",
        "soon; -1",
        "''; -1"
      },
      delimiter = ';')
  void readsHowLongTheToolAsksToWait(String header, long seconds) {
    ToolFailure failure = failure(new HttpAnswer(503, Map.of("Retry-After", header), new byte[0]));
    assertThat(failure.retryAfter()).isEqualTo(seconds < 0 ? null : Duration.ofSeconds(seconds));
  }

  private ToolFailure failure(HttpAnswer answer) {
    return catchThrowableOfType(ToolFailure.class, () -> reader.read("t", answer));
  }

  private static HttpAnswer answer(int status, @Nullable String type, String body) {
    return new HttpAnswer(
        status,
        type == null ? Map.of() : Map.of("Content-Type", type),
        body.getBytes(StandardCharsets.UTF_8));
  }
}
