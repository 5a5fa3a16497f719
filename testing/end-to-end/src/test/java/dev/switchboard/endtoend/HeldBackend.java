package dev.switchboard.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Acts at once and keeps its answers back until it is told to let go. What it is told at {@code
 * /pay_forgotten} it forgets as long as it keeps answers back; {@code /payments/KEY} says whether
 * it has acted, and is answered at once.
 */
final class HeldBackend implements AutoCloseable {

  static final String FORGOTTEN = "/pay_forgotten";

  private static final String PAYMENTS = "/payments/";

  /** A call: where, and with which {@code Idempotency-Key}; empty without. */
  record Call(String path, String key) {}

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final List<Call> effects = new CopyOnWriteArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);

  HeldBackend() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::act);
    server.createContext(PAYMENTS, this::look);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers what is waiting, and everything from now on. */
  void letGo() {
    released.countDown();
  }

  /** What it was asked for. */
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How often it has acted there. */
  long effects(String path) {
    return effects.stream().filter(effect -> effect.path().equals(path)).count();
  }

  private void act(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    Call call = new Call(exchange.getRequestURI().getPath(), key == null ? "" : key);
    if (!call.path().equals(FORGOTTEN) || released.getCount() == 0) {
      effects.add(call);
    }
    calls.add(call);
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, "{\"receipt\": \"" + call.key() + "\"}");
  }

  private void look(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath().substring(PAYMENTS.length());
    boolean done = effects.stream().anyMatch(effect -> effect.key().equals(key));
    answer(exchange, done ? 200 : 404, done ? "{\"receipt\": \"" + key + "\"}" : "{}");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
  }
}
