package dev.switchboard.evaluation.chaos.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.wire.EventJson;
import dev.switchboard.evaluation.chaos.history.Recorder;
import dev.switchboard.evaluation.chaos.history.SeenEffect;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The backend of the bot's tools. It does what it is asked to, each time it is asked: payments and
 * refunds are not protected by their Idempotency-Key, so that an effect that is asked for twice is
 * there twice. Bookings are. An effect happens when its request arrives; the answer may take some
 * time.
 */
public final class CountingBackend implements AutoCloseable {

  private static final ObjectMapper JSON = EventJson.mapper();
  private static final int BACKLOG = 200;
  private static final int QUICK_MILLIS = 30;
  private static final int SLOW_MILLIS = 1_500;
  private static final double SLOW_SHARE = 0.02;

  private final HttpServer server;
  private final Recorder recorder;
  private final Set<String> executed = ConcurrentHashMap.newKeySet();
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong checks = new AtomicLong();

  private CountingBackend(Recorder recorder) throws IOException {
    this.recorder = recorder;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/parcels/",
        exchange -> answer(exchange, Map.of("number", last(exchange), "status", "on its way")));
    server.createContext("/executed/", this::wasExecuted);
    server.createContext("/payments", exchange -> act(exchange, "payment", false));
    server.createContext("/refunds", exchange -> act(exchange, "refund", false));
    server.createContext("/bookings", exchange -> act(exchange, "booking", true));
    server.start();
  }

  /** Starts it on a free port of loopback. */
  public static CountingBackend start(Recorder recorder) throws IOException {
    return new CountingBackend(recorder);
  }

  /** Its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests came that ask for an effect. */
  public long calls() {
    return calls.get();
  }

  /** How often it was asked whether something had happened. */
  public long checks() {
    return checks.get();
  }

  private void act(HttpExchange exchange, String effect, boolean knowsKeys) throws IOException {
    String key =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Idempotency-Key"), "");
    String number = number(exchange.getRequestBody());
    calls.incrementAndGet();
    boolean isNew = executed.add(key);
    if (isNew || !knowsKeys) {
      recorder.seen(new SeenEffect(effect + " " + number, key, recorder.now()));
    }
    pause();
    answer(exchange, Map.of("number", number, "done", true));
  }

  private void wasExecuted(HttpExchange exchange) throws IOException {
    checks.incrementAndGet();
    answer(exchange, Map.of("done", executed.contains(last(exchange))));
  }

  private static void pause() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    try {
      TimeUnit.MILLISECONDS.sleep(
          random.nextDouble() < SLOW_SHARE ? SLOW_MILLIS : random.nextInt(QUICK_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String number(InputStream body) throws IOException {
    return JSON.readTree(body).path("number").asText();
  }

  private static String last(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static void answer(HttpExchange exchange, Map<String, ?> body) throws IOException {
    byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    } finally {
      exchange.close();
    }
  }

  @Override
  public void close() {
    server.stop((int) Duration.ZERO.toSeconds());
  }
}
