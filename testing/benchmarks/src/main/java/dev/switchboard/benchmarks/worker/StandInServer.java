package dev.switchboard.benchmarks.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The server behind a worker: one path answers at once, the other after a while. */
public final class StandInServer implements AutoCloseable {

  /** Answers at once. */
  public static final String INSTANT = "/instant";

  /** Answers after a while. */
  public static final String SLOW = "/slow";

  /** Answers a request. */
  @FunctionalInterface
  public interface Answer {

    /**
     * @param request its body
     */
    void send(HttpExchange exchange, String request) throws IOException;

    /** The same JSON for every request. */
    static Answer json(String json) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return (exchange, request) -> {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      };
    }
  }

  private static final int BACKLOG = 2048;

  private final HttpServer server;
  private final Duration slowness;
  private final Answer answer;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger slowNow = new AtomicInteger();
  private final AtomicInteger slowMost = new AtomicInteger();

  /**
   * @param slowness how long the slow path takes
   */
  public StandInServer(Duration slowness, Answer answer) throws IOException {
    this.slowness = slowness;
    this.answer = answer;
    // Its defaults close all but 200 idle connections and wait for acknowledgements of small
    // writes: both would be measured as if they were ours.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext(INSTANT, this::answer);
    server.createContext(SLOW, this::answerLate);
    server.start();
  }

  /** The address of a path, with the loopback address spelled out. */
  public String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Forgets how many slow calls there were at once. */
  public void restartCount() {
    slowMost.set(0);
  }

  /** The most slow calls that were there at the same time. */
  public int mostAtOnce() {
    return slowMost.get();
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    slowMost.accumulateAndGet(slowNow.incrementAndGet(), Math::max);
    try {
      Thread.sleep(slowness);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slowNow.decrementAndGet();
    }
    answer(exchange);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer.send(
          exchange, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
