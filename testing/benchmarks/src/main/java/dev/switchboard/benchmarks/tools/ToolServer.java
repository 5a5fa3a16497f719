package dev.switchboard.benchmarks.tools;

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

/** The service behind the HTTP tools: one path answers at once, the other after a second. */
final class ToolServer implements AutoCloseable {

  /** Answers at once. */
  static final String INSTANT = "/instant";

  /** Answers after {@link #SLOWNESS}. */
  static final String SLOW = "/slow";

  /** How long the slow path takes. */
  static final Duration SLOWNESS = Duration.ofSeconds(1);

  private static final byte[] ANSWER =
      "{\"order\":\"1001\",\"state\":\"shipped\"}".getBytes(StandardCharsets.UTF_8);
  private static final int BACKLOG = 2048;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger slowNow = new AtomicInteger();
  private final AtomicInteger slowMost = new AtomicInteger();

  ToolServer() throws IOException {
    // Its defaults close all but 200 idle connections and wait for acknowledgements of small
    // writes: both would be measured as if they were ours.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    System.setProperty("sun.net.httpserver.idleInterval", "600");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext(INSTANT, ToolServer::answer);
    server.createContext(SLOW, this::answerLate);
    server.start();
  }

  /** The address of a path, with the loopback address spelled out. */
  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** Forgets how many slow calls there were at once. */
  void restartCount() {
    slowMost.set(0);
  }

  /** The most slow calls that were there at the same time. */
  int mostAtOnce() {
    return slowMost.get();
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    slowMost.accumulateAndGet(slowNow.incrementAndGet(), Math::max);
    try {
      Thread.sleep(SLOWNESS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      slowNow.decrementAndGet();
    }
    answer(exchange);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, ANSWER.length);
      exchange.getResponseBody().write(ANSWER);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
