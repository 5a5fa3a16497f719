package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.value.Problem;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import dev.switchboard.tools.http.AnswerStream;
import dev.switchboard.tools.http.HttpAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An MCP server that answers what it should not. */
class McpExchangeTest {

  private static final JsonNode CALL =
      Requests.json("{'jsonrpc': '2.0', 'id': 2, 'method': 'tools/call'}");

  private static final JsonNode GREETING =
      Requests.json("{'jsonrpc': '2.0', 'id': 1, 'method': 'initialize'}");

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/event-stream"})
  void jsonThatCannotBeReadIsAProblemOfACallThatIsDone(String type) {
    // when
    ToolFailure failure = failure(answer(200, type, "data: {\"jsonrpc\": \n\n"));

    // then
    assertThat(failure.problem().status()).isEqualTo(502);
    assertThat(failure).hasMessageContaining("shop").hasMessageContaining("can't be read");
    assertThat(failure.isDone()).isTrue();
    assertThat(failure.beforehand().isDone()).as("while it is only greeted").isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/event-stream | data: {'id': 2, 'result': {}}\\n",
        "text/event-stream | data: {'id': 2, 'result': {}}",
        "text/event-stream | : hello\\ndata:{'id': 2, 'result': {}}\\n\\n",
        "application/json | \uFEFF{'id': 2, 'result': {}}"
      })
  void readsAnAnswerThatIsWrittenCarelessly(String type, String body) throws Exception {
    // given
    HttpAnswer answer = answer(200, type, body.replace('\'', '"').replace("\\n", "\n"));

    // then
    assertThat(exchange((request, stream) -> streamed(answer, stream)).send(CALL, other -> {}))
        .isEqualTo(Requests.json("{'id': 2, 'result': {}}"));
  }

  @Test
  void anErrorWithoutAnIdIsTheAnswer() throws Exception {
    HttpAnswer answer =
        answer(200, "text/event-stream", "data: {\"id\": null, \"error\": {\"code\": -32700}}\n\n");

    assertThat(exchange((request, stream) -> streamed(answer, stream)).send(CALL, other -> {}))
        .isEqualTo(Requests.json("{'id': null, 'error': {'code': -32700}}"));
  }

  @Test
  void followsNoRedirect() {
    // given
    HttpAnswer redirect =
        new HttpAnswer(307, Map.of("location", "http://169.254.169.254/latest"), new byte[0]);

    // then
    assertThat(failure(redirect))
        .hasMessageContaining("169.254.169.254")
        .hasMessageContaining("not followed");
  }

  @ParameterizedTest
  @CsvSource({"500, false, true", "502, true, true", "504, true, true", "403, false, false"})
  void knowsWhatAnErrorLeavesOpen(int status, boolean lost, boolean repeatable) {
    ToolFailure failure = failure(answer(status, "text/plain", "no"));
    assertThat(failure.problem().status()).isEqualTo(status);
    assertThat(failure.answerLost()).isEqualTo(lost);
    assertThat(failure.mayRepeat(true)).isEqualTo(repeatable);
    assertThat(failure.mayRepeat(false)).isFalse();
  }

  @Test
  void waitsForNobodyWhenItEndsASession() throws Exception {
    // given a server that opens a session, and is gone when it is to end it
    CountDownLatch ended = new CountDownLatch(1);
    McpExchange exchange =
        exchange(
            (request, stream) -> {
              if (request.method().equals("DELETE")) {
                ended.countDown();
                throw ToolFailure.refused(Problem.timeout("gone"));
              }
              return new HttpAnswer(
                  200,
                  Map.of("mcp-session-id", "s-1", "content-type", "application/json"),
                  "{\"id\": 2, \"result\": {}}".getBytes(StandardCharsets.UTF_8));
            });

    // when
    exchange.send(GREETING, other -> {});
    JsonNode answer = exchange.send(CALL, other -> {});
    exchange.end();

    // then
    assertThat(answer).isEqualTo(Requests.json("{'id': 2, 'result': {}}"));
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static HttpAnswer answer(int status, String type, String body) {
    return new HttpAnswer(
        status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
  }

  private static ToolFailure failure(HttpAnswer answer) {
    return catchThrowableOfType(
        ToolFailure.class,
        () -> exchange((request, stream) -> streamed(answer, stream)).send(CALL, other -> {}));
  }

  private static McpExchange exchange(McpExchange.Post post) {
    return new McpExchange(
        "shop", URI.create("http://127.0.0.1/mcp"), 65_536, Duration.ofSeconds(5), Map::of, post);
  }

  private static HttpAnswer streamed(HttpAnswer answer, AnswerStream stream) {
    if (stream.reads(answer.status(), answer.contentType())) {
      stream.received(answer.body());
    }
    return answer;
  }
}
