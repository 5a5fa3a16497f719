package dev.switchboard.evaluation.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The replicas of the gateway, asked in turn as a load balancer would. */
public final class Gateways implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(12);

  private final List<URI> replicas;
  private final AtomicInteger turn = new AtomicInteger();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  public Gateways(List<URI> replicas) {
    this.replicas = List.copyOf(replicas);
  }

  /**
   * An answer.
   *
   * @param status the HTTP status; 0 when there was none
   */
  public record Answer(int status, JsonNode body) {

    boolean isGood() {
      return status >= 200 && status < 300;
    }
  }

  /** A path at the next replica. */
  URI next(String path) {
    return URI.create(replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size())) + path);
  }

  /** Asks the next replica once. */
  public Answer get(String path) throws InterruptedException {
    return exchange("GET", path, null, Map.of());
  }

  /** Posts JSON to the next replica once. */
  Answer post(String path, Map<String, ?> body) throws InterruptedException {
    return exchange("POST", path, body, Map.of());
  }

  /** Deletes at the next replica; the key makes a repetition the same request. */
  Answer delete(String path, String key) throws InterruptedException {
    return exchange("DELETE", path, null, Map.of("Idempotency-Key", key));
  }

  private Answer exchange(
      String method, String path, @Nullable Map<String, ?> body, Map<String, String> headers)
      throws InterruptedException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(next(path))
              .timeout(ANSWER)
              .header("Content-Type", "application/json")
              .method(
                  method,
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(EventJson.mapper().writeValueAsBytes(body)));
      headers.forEach(request::header);
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), parsed(response.body()));
    } catch (IOException e) {
      // Killed, frozen, or not there yet.
      return new Answer(0, EventJson.mapper().createObjectNode());
    }
  }

  private static JsonNode parsed(String body) {
    try {
      return Optional.ofNullable(EventJson.mapper().readTree(body))
          .orElseGet(() -> EventJson.mapper().createObjectNode());
    } catch (JsonProcessingException e) {
      return EventJson.mapper().createObjectNode();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
