package dev.switchboard.tools.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bot.model.OutsideCalls;
import dev.switchboard.bot.model.ToolDefinition;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.bot.model.ToolDefinition.Signature;
import dev.switchboard.tools.BotTools;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.TestTools;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers that come event by event: what was read before a bound is kept, and says that it is cut.
 */
class StreamedAnswersTest {

  /** Of {@link TestTools}. */
  private static final int LIMIT = 65_536;

  private static final Duration LONG = Duration.ofSeconds(60);

  private final CountDownLatch end = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private HttpServer server;
  private Stream stream = out -> {};
  private String type = "text/event-stream";

  /** Writes the body of an answer. */
  @FunctionalInterface
  private interface Stream {
    void write(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      stream.write(exchange.getResponseBody());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client has read enough.
      return;
    }
  }

  @Test
  void aStreamThatEndsIsItsText() throws Exception {
    stream = out -> write(out, "data: one\n\ndata: two\n\n");
    assertThat(call(Effect.NONE, LONG)).isEqualTo("data: one\n\ndata: two\n\n");
  }

  @ParameterizedTest
  @EnumSource(Effect.class)
  void ofAFloodOfEventsTheFirstAreKept(Effect effect) throws Exception {
    // given
    stream = out -> flood(out, "id: %s\r\ndata: {\"left\": 7}\r\n\r\n");

    // when
    String text = call(effect, LONG);

    // then
    assertThat(text)
        .startsWith("id: 0\ndata: {\"left\": 7}\n\nid: 1\n")
        .endsWith("data: {\"left\": 7}\n\n: cut, more than " + LIMIT + " bytes\n");
    assertThat(text.length()).isBetween(LIMIT / 4, LIMIT);
  }

  @Test
  void ofAFloodOfLinesTheFirstAreKept() throws Exception {
    // given
    type = "application/x-ndjson";
    stream = out -> flood(out, "{\"line\": %s}\n");

    // when
    List<String> lines = call(Effect.NONE, LONG).lines().toList();

    // then
    assertThat(lines).startsWith("{\"line\": 0}", "{\"line\": 1}");
    assertThat(lines.getLast()).isEqualTo("{\"cut\": \"more than " + LIMIT + " bytes\"}");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("{\"line\": %s}".formatted(lines.size() - 2));
  }

  @Test
  void aStreamThatStaysOpenIsReadForAsLongAsACallMayTake() throws Exception {
    // given
    stream =
        out -> {
          write(out, "data: one\n\ndata: half");
          end.await();
        };

    // then
    assertThat(call(Effect.ONCE, Duration.ofMillis(1000)))
        .isEqualTo("data: one\n\n: cut, no end within 900 ms\n");
  }

  private void flood(OutputStream out, String piece) throws IOException {
    for (int number = 0; end.getCount() > 0; number++) {
      write(out, piece.formatted(number));
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String call(Effect effect, Duration timeout) throws Exception {
    try (BotTools tools =
        new TestTools(Map.of())
            .tools(
                OutsideCalls.NONE,
                new ToolDefinition.Http(
                    new Signature("watch", "", effect, Requests.json("{'type': 'object'}"), null),
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                    "POST",
                    List.of(),
                    TestTools.settings(timeout, 1)))) {
      return Objects.requireNonNull(tools.catalog().find("watch"))
          .call(Requests.of("watch", "command-1", "{}"))
          .textValue();
    }
  }
}
