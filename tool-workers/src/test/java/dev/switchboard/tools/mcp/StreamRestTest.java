package dev.switchboard.tools.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bot.model.ToolDefinition.Effect;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import dev.switchboard.tools.call.ToolFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers whose stream ends before the answer. */
class StreamRestTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final JsonNode TEXT = Requests.json("'seven left'");

  private static final String ANSWER =
      "data: {\"jsonrpc\": \"2.0\", \"id\": ID, \"result\": {\"content\": [{\"type\": \"text\", \"text\": \"seven left\"}]}}\n\n";

  /** What the server sends of each stream: the first after the call, the others by their turn. */
  private final Deque<String> pieces = new ArrayDeque<>();

  private final List<String> askedAfter = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private volatile String call = "";
  private HttpServer server;

  @BeforeEach
  void startsAServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/mcp", this::handle);
    server.start();
  }

  @AfterEach
  void stopsTheServer() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    server.stop(0);
  }

  @Test
  void theAnswerIsReadWhenTheServerIsAskedAgain() throws Exception {
    // given
    pieces.add("id: a-1\nretry: 20\ndata:\n\n");
    pieces.add("id: a-2\n" + ANSWER);

    // then
    assertThat(called(Effect.ONCE, LONG)).isEqualTo(TEXT);
    assertThat(askedAfter).containsExactly("a-1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void itMayComeInManyPieces() throws Exception {
    // given
    for (int piece = 1; piece <= 30; piece++) {
      pieces.add("id: %d\nretry: 5\ndata:\n\n".formatted(piece));
    }
    pieces.add(ANSWER);

    // then
    assertThat(called(Effect.ONCE, LONG)).isEqualTo(TEXT);
    assertThat(askedAfter).hasSize(30).endsWith("30");
  }

  @Test
  void anEventThatWasCutIsAskedForAgain() throws Exception {
    // given
    pieces.add("id: a-1\nretry: 20\ndata:\n\nid: a-2\n" + ANSWER.substring(0, 40));
    pieces.add("id: a-2\n" + ANSWER);

    // then
    assertThat(called(Effect.ONCE, LONG)).isEqualTo(TEXT);
    assertThat(askedAfter).containsExactly("a-1");
  }

  @Test
  void anAnswerWithoutTheLastEmptyLineIsWhole() throws Exception {
    // given
    pieces.add("id: a-1\ndata:\n\nid: a-2\n" + ANSWER.strip());

    // then
    assertThat(called(Effect.ONCE, LONG)).isEqualTo(TEXT);
    assertThat(askedAfter).isEmpty();
  }

  @Test
  void aServerThatKeepsNothingLeavesTheEffectOpen() throws Exception {
    // given
    pieces.add("id: a-1\nretry: 20\ndata:\n\n");

    // when
    ToolFailure failure = failure(Effect.ONCE, LONG);

    // then
    assertThat(failure.answerLost()).isTrue();
    assertThat(askedAfter).containsExactly("a-1");
    assertThat(calls).hasValue(1);
  }

  @Test
  void aServerThatSendsNothingNewIsNotAskedForEver() throws Exception {
    // given
    for (int again = 0; again < 1000; again++) {
      pieces.add("id: a-1\nretry: 100\ndata:\n\n");
    }

    // then
    assertThat(failure(Effect.ONCE, Duration.ofSeconds(1)).answerLost()).isTrue();
    assertThat(askedAfter).hasSizeBetween(1, 20);
  }

  @Test
  void aStreamWithoutNumbersIsNotAskedFor() throws Exception {
    // given
    pieces.add(": hello\n\n");

    // then
    assertThat(failure(Effect.ONCE, LONG).answerLost()).isTrue();
    assertThat(askedAfter).isEmpty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("GET")) {
        askedAfter.add(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        stream(exchange);
        return;
      }
      JsonNode message = EventJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
      switch (message.path("method").asText()) {
        case "initialize" ->
            json(exchange, message, "{'protocolVersion': '2025-11-25', 'capabilities': {}}");
        case "tools/list" ->
            json(exchange, message, "{'tools': [{'name': 'stock', 'inputSchema': {}}]}");
        case "tools/call" -> {
          calls.incrementAndGet();
          call = message.path("id").toString();
          stream(exchange);
        }
        default -> exchange.sendResponseHeaders(202, -1);
      }
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    String piece = pieces.poll();
    if (piece == null) {
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(piece.replace("ID", call).getBytes(StandardCharsets.UTF_8));
  }

  private static void json(HttpExchange exchange, JsonNode message, String result)
      throws IOException {
    byte[] answer =
        "{\"jsonrpc\": \"2.0\", \"id\": %s, \"result\": %s}"
            .formatted(message.path("id"), Requests.json(result))
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
  }

  private JsonNode called(Effect effect, Duration timeout) throws Exception {
    return stock(effect, timeout).call();
  }

  private ToolFailure failure(Effect effect, Duration timeout) throws Exception {
    return stock(effect, timeout).failure();
  }

  private StockTool stock(Effect effect, Duration timeout) throws Exception {
    StockTool stock =
        StockTool.at("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp", effect, timeout);
    open.add(stock);
    return stock;
  }
}
