package dev.switchboard.tools.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.tools.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An MCP server over HTTP with one oddity, on loopback. */
final class OddMcpServer implements AutoCloseable {

  /** What is odd about it. */
  enum Oddity {
    /** Forgets each session after its second call. */
    EXPIRES,
    /** Forgets each session after its second call, and says so with 400. */
    EXPIRES_IN_WORDS,
    /** Has the tool on its second page. */
    SECOND_PAGE,
    /** Has a cursor that stands still. */
    SAME_CURSOR,
    STRUCTURED,
    STRUCTURED_ERROR,
    /** Gives a resource as its content. */
    RESOURCE,
    /** Sends a log message before its answer. */
    LOGS_FIRST,
    /** Wants an answer to a ping before it answers. */
    PINGS_FIRST,
    /** Wants to ask the user before it answers. */
    ELICITS_FIRST,
    /** Answers with a list of messages. */
    LISTS,
    /** Answers with a list of messages within a stream. */
    LISTS_IN_A_STREAM,
    /** Wants to ask our model before it answers. */
    SAMPLES_FIRST,
    /** Wants another argument from the first call on, and says that its tools have changed. */
    CHANGES_TOOLS,
    /** Wants another argument from the first call on, and does not say so. */
    CHANGES_UNSAID,
    /** Leaves the stream open after its answer. */
    STAYS_OPEN,
    /** Works for long, and says that it does. */
    PROGRESSES,
    /** Tells of the progress of another request. */
    PROGRESSES_ELSEWHERE,
    /** Never answers a call. */
    SILENT,
    /** Speaks the protocol without sessions alone. */
    STATELESS,
    /** The same, and asks for input instead of a result. */
    STATELESS_INPUT,
    /** Writes the number of our request as a text. */
    TEXT_IDS,
    /** Knows no notification and refuses each. */
    REFUSES_NOTIFICATIONS,
    /** Speaks a protocol that nobody knows yet. */
    FUTURE,
    /** Lists tools with schemas of another draft, with faults, with none, and an empty cursor. */
    CARELESS_LIST,
    /** Has a tool with a schema of draft 7, as generators write it. */
    OLDER_DRAFT,
    /** Sends events that are no messages before its answer. */
    CHATS_FIRST
  }

  private static final Set<Oddity> ASKS =
      Set.of(Oddity.PINGS_FIRST, Oddity.ELICITS_FIRST, Oddity.SAMPLES_FIRST);

  private final Oddity oddity;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch end = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  final List<JsonNode> received = new CopyOnWriteArrayList<>();
  final List<String> routes = new CopyOnWriteArrayList<>();

  OddMcpServer(Oddity oddity) throws IOException {
    this.oddity = oddity;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/mcp", this::handle);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/mcp";
  }

  List<JsonNode> received(String method) {
    return received.stream()
        .filter(message -> message.path("method").asText().equals(method))
        .toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        JsonNode message = EventJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
        received.add(message);
        post(exchange, message);
      } else {
        exchange.sendResponseHeaders(200, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(HttpExchange exchange, JsonNode message)
      throws IOException, InterruptedException {
    String method = message.path("method").asText();
    boolean stateless = oddity == Oddity.STATELESS || oddity == Oddity.STATELESS_INPUT;
    if (stateless && !isSelfDescribing(exchange, message)) {
      error(exchange, 400, message, "say what you speak");
    } else if (method.equals("server/discover")) {
      answer(exchange, message, "{'supportedVersions': ['2026-07-28'], 'capabilities': {}}");
    } else if (method.equals("initialize")) {
      String session = "s-" + sessions.size();
      sessions.add(session);
      exchange.getResponseHeaders().add("Mcp-Session-Id", session);
      answer(
          exchange,
          message,
          "{'protocolVersion': '%s', 'capabilities': {'tools': {}}}"
              .formatted(oddity == Oddity.FUTURE ? "2099-01-01" : "2025-06-18"));
    } else if (!stateless && !knows(exchange)) {
      error(
          exchange,
          oddity == Oddity.EXPIRES_IN_WORDS ? 400 : 404,
          message,
          "Bad Request: No valid session ID provided");
    } else if (oddity == Oddity.REFUSES_NOTIFICATIONS && !message.has("id")) {
      error(exchange, 405, message, "no such method");
    } else if (!message.has("id") || method.isEmpty()) {
      if (method.isEmpty()) {
        answered.countDown();
      }
      exchange.sendResponseHeaders(202, -1);
    } else if (method.equals("resources/read")) {
      answer(
          exchange,
          message,
          message.at("/params/uri").asText().endsWith("logo")
              ? "{'contents': [{'uri': 'docs://logo', 'blob': 'AQI='}]}"
              : "{'contents': [{'uri': '%s', 'mimeType': 'text/plain', 'text': 'read'}]}"
                  .formatted(message.at("/params/uri").asText()));
    } else if (method.equals("prompts/get")) {
      answer(
          exchange,
          message,
          "{'messages': [{'role': 'user', 'content': {'type': 'text', 'text': 'Greet %s'}}, {'role': 'assistant', 'content': {'type': 'text', 'text': 'Hello'}}]}"
              .formatted(message.at("/params/arguments/who").asText()));
    } else if (method.equals("tools/list")) {
      answer(exchange, message, page(message));
    } else {
      call(exchange, message);
    }
  }

  /** Whether a request has what proxies and servers without sessions go by. */
  private boolean isSelfDescribing(HttpExchange exchange, JsonNode message) {
    routes.add(
        exchange.getRequestHeaders().getFirst("Mcp-Method")
            + " "
            + exchange.getRequestHeaders().getFirst("Mcp-Name"));
    return "2026-07-28".equals(exchange.getRequestHeaders().getFirst("MCP-Protocol-Version"))
        && message
            .at("/params/_meta")
            .path("io.modelcontextprotocol/protocolVersion")
            .asText()
            .equals("2026-07-28");
  }

  private boolean knows(HttpExchange exchange) {
    String session = exchange.getRequestHeaders().getFirst("Mcp-Session-Id");
    return session != null && sessions.contains(session);
  }

  private String page(JsonNode message) {
    String stock = "{'name': 'stock', 'inputSchema': {'type': 'object'}}";
    boolean first = !message.at("/params").has("cursor");
    return switch (oddity) {
      case SECOND_PAGE ->
          first
              ? "{'tools': [{'name': 'other'}], 'nextCursor': 'two'}"
              : "{'tools': [%s]}".formatted(stock);
      case SAME_CURSOR -> "{'tools': [%s], 'nextCursor': 'again'}".formatted(stock);
      case OLDER_DRAFT ->
          "{'tools': [{'name': 'stock', 'inputSchema': {'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'object', 'definitions': {'sku': {'type': 'string'}}, 'properties': {'sku': {'$ref': '#/definitions/sku'}}, 'required': ['sku'], 'additionalProperties': false}}]}";
      case CARELESS_LIST ->
          "{'tools': [null, {'name': 'bare'}, {'name': 'stock', 'inputSchema': {'$schema': 'http://json-schema.org/draft-07/schema#', 'type': 'object', 'required': true, 'definitions': {'sku': {'type': 'string', 'exclusiveMinimum': true}}, 'properties': {'sku': {'$ref': '#/definitions/sku'}, 'of': {'type': 'date', 'pattern': '(?<'}}}}], 'nextCursor': ''}";
      case CHANGES_TOOLS, CHANGES_UNSAID ->
          "{'tools': [{'name': 'stock', 'inputSchema': {'type': 'object', 'required': ['%1$s'], 'properties': {'%1$s': {}}, 'additionalProperties': false}}]}"
              .formatted(calls.get() == 0 ? "sku" : "ean");
      default -> "{'tools': [%s], 'nextCursor': null}".formatted(stock);
    };
  }

  private void call(HttpExchange exchange, JsonNode message)
      throws IOException, InterruptedException {
    int call = calls.incrementAndGet();
    String left = "{'content': [{'type': 'text', 'text': 'seven left'}]}";
    switch (oddity) {
      case EXPIRES, EXPIRES_IN_WORDS -> {
        if (call % 2 == 0) {
          sessions.remove(exchange.getRequestHeaders().getFirst("Mcp-Session-Id"));
        }
        answer(exchange, message, left);
      }
      case STRUCTURED -> answer(exchange, message, "{'structuredContent': {'left': 7}}");
      case STRUCTURED_ERROR ->
          answer(
              exchange,
              message,
              "{'isError': true, 'content': [{'type': 'text', 'text': 'rate limited'}],"
                  + " 'structuredContent': {'code': 'RATE_LIMITED'}}");
      case RESOURCE ->
          answer(
              exchange,
              message,
              "{'content': [{'type': 'resource', 'resource': {'uri': 'file:///a', 'text': 'seven"
                  + " left'}}]}");
      case LISTS -> send(exchange, 200, list(message, left));
      case STATELESS_INPUT -> answer(exchange, message, "{'resultType': 'input_required'}");
      case SILENT -> end.await();
      case LOGS_FIRST,
          PINGS_FIRST,
          ELICITS_FIRST,
          SAMPLES_FIRST,
          CHANGES_TOOLS,
          LISTS_IN_A_STREAM,
          CHATS_FIRST,
          STAYS_OPEN,
          PROGRESSES,
          PROGRESSES_ELSEWHERE ->
          stream(exchange, message, left);
      default -> answer(exchange, message, left);
    }
  }

  private void stream(HttpExchange exchange, JsonNode message, String result)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    switch (oddity) {
      case LOGS_FIRST ->
          event(exchange, "{'jsonrpc': '2.0', 'method': 'notifications/message', 'params': {}}");
      case CHATS_FIRST ->
          exchange
              .getResponseBody()
              .write(
                  "retry: 500\n\nevent: ping\ndata: still here\n\nid: 7\ndata\n\n"
                      .getBytes(StandardCharsets.UTF_8));
      case PROGRESSES -> progress(exchange, message.at("/params/_meta/progressToken").asText());
      case PROGRESSES_ELSEWHERE -> progress(exchange, "another");
      case PINGS_FIRST -> event(exchange, "{'jsonrpc': '2.0', 'id': 'srv-1', 'method': 'ping'}");
      case ELICITS_FIRST ->
          event(exchange, "{'jsonrpc': '2.0', 'id': 'srv-1', 'method': 'elicitation/create'}");
      case SAMPLES_FIRST ->
          event(exchange, "{'jsonrpc': '2.0', 'id': 'srv-1', 'method': 'sampling/createMessage'}");
      case CHANGES_TOOLS ->
          event(exchange, "{'jsonrpc': '2.0', 'method': 'notifications/tools/list_changed'}");
      default -> event(exchange, "");
    }
    if (ASKS.contains(oddity) && !answered.await(15, TimeUnit.SECONDS)) {
      return;
    }
    event(
        exchange,
        oddity == Oddity.LISTS_IN_A_STREAM
            ? list(message, result).toString()
            : result(message, result).toString());
    if (oddity == Oddity.STAYS_OPEN) {
      end.await();
    }
  }

  /** For three seconds. */
  private void progress(HttpExchange exchange, String token)
      throws IOException, InterruptedException {
    for (int step = 0; step < 15 && !end.await(200, TimeUnit.MILLISECONDS); step++) {
      event(
          exchange,
          "{'jsonrpc': '2.0', 'method': 'notifications/progress', 'params': {'progressToken': '%s', 'progress': %s}}"
              .formatted(token, step));
    }
  }

  private static void event(HttpExchange exchange, String json) throws IOException {
    String event =
        ": a comment\r\nevent: message\r\ndata: %s\r\n\r\n".formatted(json.replace('\'', '"'));
    exchange.getResponseBody().write(event.getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
  }

  private ObjectNode result(JsonNode message, String result) {
    ObjectNode answer = EventJson.mapper().createObjectNode().put("jsonrpc", "2.0");
    answer.set(
        "id",
        oddity == Oddity.TEXT_IDS
            ? TextNode.valueOf(message.path("id").asText())
            : message.path("id"));
    answer.set("result", Requests.json(result));
    return answer;
  }

  private JsonNode list(JsonNode message, String result) {
    return EventJson.mapper()
        .createArrayNode()
        .add(Requests.json("{'jsonrpc': '2.0', 'method': 'notifications/message', 'params': {}}"))
        .add(result(message, result));
  }

  private void answer(HttpExchange exchange, JsonNode message, String result) throws IOException {
    send(exchange, 200, result(message, result));
  }

  private static void error(HttpExchange exchange, int status, JsonNode message, String words)
      throws IOException {
    ObjectNode answer = EventJson.mapper().createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", message.path("id"));
    answer.putObject("error").put("code", -32001).put("message", words);
    send(exchange, status, answer);
  }

  private static void send(HttpExchange exchange, int status, JsonNode answer) throws IOException {
    byte[] body = EventJson.mapper().writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
