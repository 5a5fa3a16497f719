package dev.switchboard.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * A server on loopback that speaks OpenAI's embeddings protocol. Its vectors count words and their
 * letters, and words that a test calls synonyms are one word to it.
 */
public final class EmbeddingServer implements AutoCloseable {

  private static final int DIMENSION = 512;
  private static final int LETTERS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, String> synonyms = new HashMap<>();
  private final List<String> texts = new ArrayList<>();
  private int status = 200;

  private EmbeddingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/embeddings", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Starts a server on a free port. */
  public static EmbeddingServer start() {
    return new EmbeddingServer();
  }

  /** Returns the base URL, {@code http://127.0.0.1:port/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** Takes words, in lower case, for one. */
  public synchronized EmbeddingServer synonyms(String... words) {
    for (String word : words) {
      synonyms.put(word, words[0]);
    }
    return this;
  }

  /** Fails with a status from now on; 200 = answers again. */
  public synchronized EmbeddingServer answersWith(int newStatus) {
    status = newStatus;
    return this;
  }

  /** Returns the texts so far, in order of arrival. */
  public synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      ObjectNode answer = JSON.createObjectNode().put("object", "list");
      ArrayNode data = answer.putArray("data");
      if (status == 200) {
        for (JsonNode text : request.path("input")) {
          texts.add(text.asText());
          ArrayNode vector =
              data.addObject()
                  .put("object", "embedding")
                  .put("index", data.size() - 1)
                  .putArray("embedding");
          for (float each : vector(text.asText())) {
            vector.add(each);
          }
        }
      }
      byte[] body = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      String meant = synonyms.getOrDefault(word, word);
      vector[place(meant)] += 3;
      for (int i = 0; i + LETTERS <= meant.length(); i++) {
        vector[place(meant.substring(i, i + LETTERS))] += 1;
      }
    }
    return vector;
  }

  private static int place(String part) {
    return Math.floorMod(part.hashCode() * 31, DIMENSION);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
