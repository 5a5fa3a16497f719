package dev.switchboard.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain HTTP, as any client would speak it. */
final class Http {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofSeconds(130);

  private Http() {}

  /** Sends a request; {@code body} is JSON text, or what a careless client takes for it. */
  static HttpResponse<String> send(String method, String url, @Nullable String body) {
    return send(method, url, body, Map.of());
  }

  /** Posts a body with headers. */
  static HttpResponse<String> sendWith(Map<String, String> headers, String url, String body) {
    return send("POST", url, body, headers);
  }

  private static HttpResponse<String> send(
      String method, String url, @Nullable String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + url, e);
    }
  }

  /** Returns the response if its status is 200 to 299. */
  static HttpResponse<String> ok(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw new AssertionError(
          response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response;
  }

  /** Reads JSON. */
  static JsonNode json(String text) {
    try {
      return EventJson.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("this is no JSON: " + text, e);
    }
  }

  /** Reads the response's body. */
  static JsonNode json(HttpResponse<String> response) {
    try {
      return EventJson.mapper().readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(
          response.request().uri() + " answered no JSON: " + response.body(), e);
    }
  }
}
