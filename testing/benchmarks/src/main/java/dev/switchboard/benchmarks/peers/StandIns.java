package dev.switchboard.benchmarks.peers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.backbone.FreePorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tool and the model of every peer. They answer at once, or after a pause, and count. */
final class StandIns implements AutoCloseable {

  /** What the model says, and so what every reply holds. */
  static final String REPLY = "Your order is on its way.";

  /** The turn for which a call is made: in the tool's arguments, or in the prompt. */
  private static final Pattern TURN = Pattern.compile("turn(?:=|\"\\s*:\\s*\")([A-Za-z0-9._:-]+)");

  private static final Pattern STREAM = Pattern.compile("\"stream\"\\s*:\\s*true");
  private static final String ORDER = "{\"state\":\"shipped\"}";
  private static final String ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"instant","choices":[{"index":0,\
      "message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":12,"completion_tokens":6,"total_tokens":18}}"""
          .formatted(REPLY);
  private static final String STREAMED =
      """
      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"instant","choices":[{"index":0,\
      "delta":{"role":"assistant","content":"%s"},"finish_reason":null}]}

      data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"instant","choices":[{"index":0,\
      "delta":{},"finish_reason":"stop"}]}

      data: [DONE]

      """
          .formatted(REPLY);
  private static final int BACKLOG = 2048;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> toolCalls = new ConcurrentHashMap<>();
  private final Map<String, Integer> modelCalls = new ConcurrentHashMap<>();
  private final AtomicBoolean counting = new AtomicBoolean();
  private volatile Duration pause = Duration.ZERO;

  StandIns() throws IOException {
    // Its defaults close all but 200 idle connections and wait for acknowledgements of small
    // writes: both would be measured as if they were the peers'.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    server = HttpServer.create(new InetSocketAddress(FreePorts.LOOPBACK, 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext(
        "/tool",
        exchange -> {
          count(toolCalls, body(exchange));
          answer(exchange, "application/json", ORDER);
        });
    server.createContext("/v1/models", exchange -> answer(exchange, "application/json", "{}"));
    server.createContext("/v1/chat/completions", this::chat);
    server.start();
  }

  /** Host and port. */
  String address() {
    return FreePorts.LOOPBACK + ":" + server.getAddress().getPort();
  }

  /** Where the tool is. */
  String tool() {
    return "http://" + address() + "/tool";
  }

  /** The base address of the model, for OpenAI's protocol. */
  String model() {
    return "http://" + address() + "/v1";
  }

  /** Answers after this time from now on, and counts calls by turn again. */
  void slowAndCounting(Duration time) {
    pause = time;
    toolCalls.clear();
    modelCalls.clear();
    counting.set(true);
  }

  /** Answers at once from now on, and counts nothing. */
  void instant() {
    pause = Duration.ZERO;
    counting.set(false);
  }

  /** Turns for which the tool was called. */
  int turnsWithToolCall() {
    return toolCalls.size();
  }

  /** Turns for which the model was called. */
  int turnsWithModelCall() {
    return modelCalls.size();
  }

  /** Tool calls beyond the first of a turn. */
  int repeatedToolCalls() {
    return repeated(toolCalls);
  }

  /** Model calls beyond the first of a turn. */
  int repeatedModelCalls() {
    return repeated(modelCalls);
  }

  private static int repeated(Map<String, Integer> calls) {
    return calls.values().stream().mapToInt(count -> count - 1).sum();
  }

  private void chat(HttpExchange exchange) throws IOException {
    String body = body(exchange);
    count(modelCalls, body);
    if (STREAM.matcher(body).find()) {
      answer(exchange, "text/event-stream", STREAMED);
    } else {
      answer(exchange, "application/json", ANSWER);
    }
  }

  private void count(Map<String, Integer> calls, String body) {
    if (!counting.get()) {
      return;
    }
    Matcher turn = TURN.matcher(body);
    calls.merge(turn.find() ? turn.group(1) : "a call that names no turn", 1, Integer::sum);
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void answer(HttpExchange exchange, String type, String text) throws IOException {
    try (exchange) {
      Thread.sleep(pause);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
