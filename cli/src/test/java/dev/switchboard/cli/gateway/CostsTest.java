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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code costs} against a gateway that says what the test wants. */
class CostsTest {

  private static final String DAYS =
      """
      {"days": [
        {"day": "2026-11-29", "calls": 3, "tokens": 1200, "costMicros": 2500, "aliases": [
          {"name": "default", "calls": 1, "tokens": 1000, "costMicros": 2400},
          {"name": "small", "calls": 2, "tokens": 200, "costMicros": 100}]},
        {"day": "2026-11-28", "calls": 9, "tokens": 900, "costMicros": 9000, "aliases": [
          {"name": "small", "calls": 9, "tokens": 900, "costMicros": 9000}]}]}
      """;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String body = DAYS;

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

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private SwitchboardRun costs(String... arguments) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return SwitchboardRun.of(
        Stream.concat(
                Stream.of("costs"), Stream.concat(Stream.of(arguments), Stream.of("--url", url)))
            .toArray(String[]::new));
  }

  @Test
  void showsDaysAndTheirSum() {
    assertThat(costs("--days", "2").out())
        .isEqualToNormalizingNewlines(
            """
            day            calls        tokens          cost
            2026-11-29         3          1200        0.0025
            2026-11-28         9           900        0.0090
                              12          2100        0.0115
            """);
    assertThat(requests).containsExactly("GET /v1/costs?by=day&days=2&limit=20");
  }

  @Test
  void addsUpTheDaysOfEachAliasAndBeginsWithTheDearest() {
    assertThat(costs("--by", "alias").out().replaceAll(" +", " "))
        .containsSubsequence("small 11 1100 0.0091", "default 1 1000 0.0024");
    assertThat(requests).containsExactly("GET /v1/costs?by=day&days=7&limit=20");
  }

  @Test
  void showsUsersAndConversations() {
    body = "{\"users\":[{\"name\":\"ada\",\"calls\":1,\"tokens\":5,\"costMicros\":70}]}";

    assertThat(costs("--by", "user").out().replaceAll(" +", " ")).contains("ada 1 5 0.0001");
    assertThat(requests).containsExactly("GET /v1/costs?by=user&days=7&limit=20");
  }

  @Test
  void saysThatNoModelWasAsked() {
    body = "{\"conversations\":[]}";

    assertThat(costs("--by", "conversation").out()).contains("No model was asked.");
  }

  @Test
  void refusesDaysThatAreNotKept() {
    assertThat(costs("--days", "91").code()).isEqualTo(ExitCode.USAGE);
    assertThat(requests).isEmpty();
  }
}
