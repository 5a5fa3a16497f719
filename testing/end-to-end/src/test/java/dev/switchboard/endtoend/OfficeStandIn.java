package dev.switchboard.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A mail provider and a customer database, as far as the gallery uses them. */
final class OfficeStandIn implements AutoCloseable {

  private final HttpServer server;
  private final List<JsonNode> mails = new CopyOnWriteArrayList<>();

  OfficeStandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/messages", this::mail);
    server.createContext(
        "/accounts/", exchange -> answer(exchange, "{\"name\": \"Ann\", \"plan\": \"plus\"}"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What was sent to this address. */
  List<JsonNode> mailsTo(String address) {
    return mails.stream().filter(mail -> mail.path("to").asText().equals(address)).toList();
  }

  private void mail(HttpExchange exchange) throws IOException {
    mails.add(EventJson.mapper().readTree(exchange.getRequestBody()));
    answer(exchange, "{\"id\": \"mail-" + mails.size() + "\"}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
