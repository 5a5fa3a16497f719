package dev.switchboard.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes spans in Zipkin's protocol (v2 JSON), as the services' own exporter sends them, and keeps
 * the newest.
 */
final class SpanCollector implements AutoCloseable {

  private static final int KEPT = 30_000;

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Span> spans = new ArrayDeque<>();

  /** A span; {@code parentId} is absent for a trace's root. */
  record Span(
      String traceId,
      String id,
      @Nullable String parentId,
      String service,
      String name,
      JsonNode tags) {}

  private SpanCollector(HttpServer server) {
    this.server = server;
    server.setExecutor(workers);
    server.createContext("/api/v2/spans", this::take);
    server.start();
  }

  static SpanCollector start() {
    try {
      return new SpanCollector(
          HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException("No collector of spans can be started", e);
    }
  }

  /** The value of {@code SWITCHBOARD_TRACES_ZIPKIN}. */
  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v2/spans";
  }

  /** The spans of a trace that have come so far. */
  List<Span> trace(String traceId) {
    synchronized (spans) {
      return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }
  }

  /** Everything that is kept, as text. */
  String text() {
    synchronized (spans) {
      return spans.toString();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    workers.close();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      try (InputStream raw = exchange.getRequestBody();
          InputStream body = zipped ? new GZIPInputStream(raw) : raw) {
        EventJson.mapper().readTree(body).forEach(this::keep);
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  private void keep(JsonNode span) {
    Span kept =
        new Span(
            span.path("traceId").asText(),
            span.path("id").asText(),
            span.hasNonNull("parentId") ? span.path("parentId").asText() : null,
            span.path("localEndpoint").path("serviceName").asText(),
            span.path("name").asText(),
            span.path("tags"));
    synchronized (spans) {
      spans.addLast(kept);
      if (spans.size() > KEPT) {
        spans.removeFirst();
      }
    }
  }
}
