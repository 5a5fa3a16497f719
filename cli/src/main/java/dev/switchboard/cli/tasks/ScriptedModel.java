package dev.switchboard.cli.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A model that works through tasks by their script, over OpenAI's chat-completions protocol. */
public final class ScriptedModel implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final Script script;
  private final Map<String, List<String>> told = new ConcurrentHashMap<>();
  private final Map<String, String> lost = new ConcurrentHashMap<>();
  private final AtomicLong requests = new AtomicLong();
  private final CountDownLatch asked = new CountDownLatch(1);

  private ScriptedModel(HttpServer server, List<Task> tasks) {
    this.server = server;
    this.script = new Script(tasks);
  }

  /** Starts it on a free port of loopback. */
  public static ScriptedModel start(List<Task> tasks) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      ScriptedModel model = new ScriptedModel(server, tasks);
      server.createContext("/v1/chat/completions", model::answer);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("the scripted model can't be started", e);
    }
  }

  /** What services are given as the model's address. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** What the model was told of a task's calls when it gave its answer; nothing before that. */
  Optional<List<String>> told(Task task) {
    return Optional.ofNullable(told.get(task.id()));
  }

  /** Why it could not go on, the last time. */
  Optional<String> lost() {
    return lost.values().stream().findFirst();
  }

  /** How many requests came, those that came again included. */
  public long requests() {
    return requests.get();
  }

  /** Waits until it was asked for the first time: then there is work under way. */
  public void awaitFirstRequest() throws InterruptedException {
    asked.await();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.incrementAndGet();
      asked.countDown();
      JsonNode request = TasksFile.JSON.readTree(exchange.getRequestBody());
      switch (script.next(request)) {
        case Script.Next.Call call -> send(exchange, 200, completion(request, call(call)));
        case Script.Next.Answer answer -> {
          told.put(answer.task().id(), answer.results());
          ObjectNode message = TasksFile.JSON.createObjectNode().put("role", "assistant");
          message.put("content", Script.answer(answer.task()));
          send(exchange, 200, completion(request, message));
        }
        case Script.Next.Lost nowhere -> {
          lost.put("why", nowhere.why());
          ObjectNode error = TasksFile.JSON.createObjectNode();
          error
              .putObject("error")
              .put("message", nowhere.why())
              .put("type", "invalid_request_error");
          send(exchange, 400, error);
        }
      }
    }
  }

  private static ObjectNode call(Script.Next.Call call) {
    ObjectNode message = TasksFile.JSON.createObjectNode().put("role", "assistant");
    message.putNull("content");
    ObjectNode wish = message.putArray("tool_calls").addObject();
    wish.put("id", "call_" + call.number()).put("type", "function");
    wish.putObject("function")
        .put("name", call.step().tool())
        .put("arguments", call.step().arguments().toString());
    return message;
  }

  private static ObjectNode completion(JsonNode request, ObjectNode message) {
    ObjectNode completion =
        TasksFile.JSON
            .createObjectNode()
            .put("id", "chatcmpl-script")
            .put("object", "chat.completion")
            .put("created", 0)
            .put("model", request.path("model").asText("scripted"));
    ObjectNode choice = completion.putArray("choices").addObject().put("index", 0);
    choice.set("message", message);
    choice.put("finish_reason", message.has("tool_calls") ? "tool_calls" : "stop");
    completion
        .putObject("usage")
        .put("prompt_tokens", 1)
        .put("completion_tokens", 1)
        .put("total_tokens", 2);
    return completion;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
