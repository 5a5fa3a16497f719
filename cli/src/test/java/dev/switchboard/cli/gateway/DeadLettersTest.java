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

/** {@code dead-letters} against a gateway that says what the test wants. */
class DeadLettersTest {

  private static final String LETTER =
      """
      {"id":"d1","conversationId":"c1","service":"router","topic":"intents","deadAt":"2026-11-29T02:00:00Z",
       "summary":"router could not work on turn.classified: it does not fit.",
       "headers":{"ce_type":"turn.classified"},"payload":"{}"%s}
      """;

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int status = 200;
  private String body = "";

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
  void listsWhatWaitsInPlainWords() {
    body =
        "{\"deadLetters\":[%s,%s]}"
            .formatted(
                LETTER.formatted(""),
                LETTER.replace("d1", "d2").formatted(",\"redrivenAt\":\"2026-11-29T02:01:00Z\""));

    SwitchboardRun run = deadLetters("list", "--limit", "7");

    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "d1  2026-11-29T02:00:00Z  waiting\n"
                + "    router could not work on turn.classified: it does not fit.\n");
    assertThat(requests).containsExactly("GET /v1/dead-letters?limit=7");
    assertThat(deadLetters("list", "--all").out()).contains("d1", "d2  ", "redriven");
  }

  @Test
  void saysThatNothingWaits() {
    body = "{\"deadLetters\":[]}";

    assertThat(deadLetters("list").out()).contains("No dead letters wait");
  }

  @Test
  void showsOneWithItsRecord() {
    body = LETTER.formatted("");

    assertThat(deadLetters("show", "d1").out())
        .contains(
            "it does not fit.", "conversationId  c1", "ce_type         turn.classified", "{}");
    assertThat(requests).containsExactly("GET /v1/dead-letters/d1");
  }

  @Test
  void redrivesAndDropsSeveral() {
    body = LETTER.formatted(",\"redrivenAt\":\"T1\",\"droppedAt\":\"T2\"");

    assertThat(deadLetters("redrive", "d1", "d/2").out())
        .isEqualToNormalizingNewlines("d1 went back at T1\nd/2 went back at T1\n");
    assertThat(deadLetters("drop", "d1").out())
        .isEqualToNormalizingNewlines("d1 was dropped at T2\n");
    assertThat(requests)
        .containsExactly(
            "POST /v1/dead-letters/d1/redrive",
            "POST /v1/dead-letters/d%2F2/redrive",
            "DELETE /v1/dead-letters/d1");
  }

  @Test
  void saysWhyALetterIsRefused() {
    status = 404;
    body =
        "{\"title\":\"There is no such dead letter\",\"detail\":\"No dead letter has the id x.\"}";

    SwitchboardRun run = deadLetters("show", "x");

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err())
        .contains("404: There is no such dead letter: No dead letter has the id x");
  }

  @Test
  void printsItsUsageWithoutAVerbAndRefusesAnOddLimit() {
    assertThat(SwitchboardRun.of("dead-letters").code()).isEqualTo(ExitCode.USAGE);
    assertThat(deadLetters("list", "--limit", "0").code()).isEqualTo(ExitCode.USAGE);
  }

  private SwitchboardRun deadLetters(String... arguments) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return SwitchboardRun.of(
        Stream.concat(
                Stream.of("dead-letters"),
                Stream.concat(Stream.of(arguments), Stream.of("--url", url)))
            .toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
