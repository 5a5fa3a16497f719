package dev.switchboard.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.cli.SwitchboardRun;
import dev.switchboard.cli.project.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code send} against a gateway that says what the test wants. */
class SendTest {

  private static final String ANSWER =
      """
      {"conversationId":"c1","messageId":"m1","turnId":"t1","status":"completed",
       "intent":"order-status","flow":"order-status","unknown":1,
       "replies":[{"replyId":"r1","text":"Order 1001 is on its way.",
                   "citations":[{"passageId":"p1","title":"Shipping","source":"shipping.md"}]}]}
      """;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body = ANSWER;
  private String traceParent = "";
  private String contentType = "application/json";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void printsTheReplyWithItsSource() {
    SwitchboardRun run = send("Where is my order 1001?", "--conversation", "c 1/x");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "Order 1001 is on its way.\n  source: Shipping (shipping.md)\n");
    assertThat(run.err()).isEmpty();
    assertThat(requests)
        .singleElement()
        .asString()
        .startsWith("POST /v1/conversations/c%201%2Fx/messages?wait=30 {")
        .contains(
            "\"text\":\"Where is my order 1001?\"", "\"messageId\":\"", "\"channel\":\"cli\"");
  }

  @Test
  void printsTheAnswerAsItCameWhenAskedFor() {
    SwitchboardRun run = send("hi", "--json", "--message-id", "m1");

    assertThat(run.out()).isEqualToNormalizingNewlines(ANSWER + "\n");
    assertThat(requests.getFirst()).contains("\"messageId\":\"m1\"");
  }

  @Test
  void printsTheTraceThatTheGatewayNames() {
    traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    SwitchboardRun run = send("hi", "--trace");

    assertThat(run.err()).contains("trace: 4bf92f3577b34da6a3ce929d0e0e4736");
  }

  @Test
  void saysThatTracesAreSwitchedOff() {
    assertThat(send("hi", "--trace").err()).contains("trace: none", "up --traces");
  }

  @ParameterizedTest
  @ValueSource(ints = {202, 504})
  void endsWithThreeWhenNoReplyCameInTime(int answered) {
    status = answered;
    body = "{\"title\":\"The answer takes longer than the wait\"}";

    SwitchboardRun run = send("hi", "--timeout", "2");

    assertThat(run.code()).isEqualTo(ExitCode.NO_REPLY);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no reply within 2 s; the message is kept", "--message-id");
    assertThat(requests.getFirst()).contains("wait=2");
  }

  @Test
  void saysWhyTheGatewayRefused() {
    status = 400;
    contentType = "application/problem+json";
    body = "{\"title\":\"Text too long\",\"detail\":\"at most 8000 characters\",\"status\":400}";

    SwitchboardRun run = send("hi");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .isEqualToNormalizingNewlines(
            "switchboard: the gateway answered 400: Text too long: at most 8000 characters\n");
  }

  @Test
  void endsWithOneWhenTheTurnFailed() {
    body = ANSWER.replace("completed", "failed");

    SwitchboardRun run = send("hi");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).contains("Order 1001");
    assertThat(run.err()).contains("the turn failed");
  }

  private SwitchboardRun send(String text, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("send", text, "--url", url()));
    arguments.addAll(List.of(more));
    return SwitchboardRun.of(arguments.toArray(String[]::new));
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add("%s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(), text));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", contentType);
    exchange.getResponseHeaders().add("traceparent", traceParent);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
