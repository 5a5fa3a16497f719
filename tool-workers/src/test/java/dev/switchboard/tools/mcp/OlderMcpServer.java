package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An MCP server of the transport of 2024-11-05 on loopback: a stream at /sse, messages beside. */
final class OlderMcpServer implements AutoCloseable {

  /** How it behaves. */
  enum Manner {
    ANSWERS,
    /** Names the whole address where it takes messages. */
    NAMES_AN_ADDRESS,
    /** Names an address on another server. */
    NAMES_ANOTHER,
    /** Never says where it takes messages. */
    NAMES_NONE,
    /** Tells of progress for longer than a call may take, and then answers. */
    PROGRESSES,
    /** Ends its stream at the first call, without an answer. */
    ENDS,
    /** Ends its stream after each answer of a call. */
    ENDS_AFTER,
    /** Answers no call. */
    SILENT,
    /** Sends a message beyond every bound. */
    TALKS_TOO_MUCH
  }

  private static final String END = "(end)";

  private final Manner manner;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<BlockingQueue<String>> stream = new AtomicReference<>();
  private final AtomicInteger calls = new AtomicInteger();
  final AtomicInteger streams = new AtomicInteger();
  final List<JsonNode> received = new CopyOnWriteArrayList<>();

  OlderMcpServer(Manner manner) throws IOException {
    this.manner = manner;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/sse", this::stream);
    server.createContext("/messages", this::message);
    server.start();
  }

  String address() {
    return origin() + "/sse";
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<JsonNode> received(String method) {
    return received.stream()
        .filter(message -> message.path("method").asText().equals(method))
        .toList();
  }

  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      exchange.getResponseHeaders().add("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      BlockingQueue<String> events = new LinkedBlockingQueue<>();
      stream.set(events);
      String path = "/messages/?session_id=s-" + streams.incrementAndGet();
      switch (manner) {
        case NAMES_AN_ADDRESS -> events.add(event("endpoint", origin() + path));
        case NAMES_ANOTHER -> events.add(event("endpoint", "http://evil.example" + path));
        case NAMES_NONE -> events.add(": wait\n\n");
        default -> events.add(event("endpoint", path));
      }
      for (String next = events.take(); !next.equals(END); next = events.take()) {
        exchange.getResponseBody().write(next.getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String event(String name, String data) {
    return "event: %s\r\ndata: %s\r\n\r\n".formatted(name, data);
  }

  private void message(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode message = EventJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
      boolean known = exchange.getRequestURI().getQuery().equals("session_id=s-" + streams.get());
      exchange.sendResponseHeaders(known ? 202 : 404, -1);
      if (known) {
        received.add(message);
        answer(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(JsonNode message) throws InterruptedException {
    BlockingQueue<String> events = stream.get();
    switch (message.path("method").asText()) {
      case "initialize" ->
          say(events, message, "{'protocolVersion': '2024-11-05', 'capabilities': {'tools': {}}}");
      case "tools/list" ->
          say(events, message, "{'tools': [{'name': 'stock', 'inputSchema': {'type': 'object'}}]}");
      case "tools/call" -> call(events, message);
      default -> {} // notifications
    }
  }

  private void call(BlockingQueue<String> events, JsonNode message) throws InterruptedException {
    String left = "{'content': [{'type': 'text', 'text': 'seven left'}]}";
    int call = calls.incrementAndGet();
    switch (manner) {
      case SILENT -> {} // forever
      case ENDS -> {
        if (call == 1) {
          events.add(END);
        } else {
          say(events, message, left);
        }
      }
      case ENDS_AFTER -> {
        say(events, message, left);
        events.add(END);
      }
      case TALKS_TOO_MUCH -> events.add(event("message", "x".repeat(5_000_000)));
      case PROGRESSES -> {
        for (int step = 0; step < 18; step++) {
          Thread.sleep(150);
          events.add(
              event(
                  "message",
                  "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":%s,\"progress\":%d}}"
                      .formatted(message.path("id"), step)));
        }
        say(events, message, left);
      }
      default -> say(events, message, left);
    }
  }

  private static void say(BlockingQueue<String> events, JsonNode message, String result) {
    events.add(
        event(
            "message",
            "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}"
                .formatted(message.path("id"), Requests.json(result))));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
