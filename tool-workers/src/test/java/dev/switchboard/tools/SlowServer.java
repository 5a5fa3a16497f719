package dev.switchboard.tools;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers a request when the test says so; requests are told apart by their Idempotency-Key. */
final class SlowServer {

  private final HttpServer server;
  private final Map<String, CountDownLatch> releases = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

  SlowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
          calls.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
          try {
            latch(key).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  private CountDownLatch latch(String key) {
    return releases.computeIfAbsent(key, k -> new CountDownLatch(1));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void release(String key) {
    latch(key).countDown();
  }

  int calls(String key) {
    return calls.getOrDefault(key, new AtomicInteger()).get();
  }

  void stop() {
    server.stop(0);
  }
}
