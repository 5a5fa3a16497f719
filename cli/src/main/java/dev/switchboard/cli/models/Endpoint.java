package dev.switchboard.cli.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.contracts.wire.EventJson;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An endpoint that speaks OpenAI's protocol, as the command line asks it. */
final class Endpoint {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final int SHOWN = 160;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();
  private final String baseUrl;
  private final @Nullable String key;

  Endpoint(String baseUrl, @Nullable String key) {
    this.baseUrl = baseUrl.replaceAll("/+$", "");
    this.key = key;
  }

  /**
   * An answer.
   *
   * @param status 0 where there is none
   * @param body the failure's own words where there is none
   */
  record Answer(int status, String body, boolean isStream, long millis) {

    boolean isGood() {
      return status / 100 == 2 && (isStream || json().path("choices").path(0).isObject());
    }

    JsonNode json() {
      try {
        JsonNode json = EventJson.mapper().readTree(body);
        return json == null ? MissingNode.getInstance() : json;
      } catch (JsonProcessingException e) {
        return MissingNode.getInstance();
      }
    }

    JsonNode message() {
      return json().path("choices").path(0).path("message");
    }

    /** Why it is of no use, in one line. */
    String why() {
      String words = json().path("error").path("message").asText(body).replaceAll("\\s+", " ");
      String shown = words.length() > SHOWN ? words.substring(0, SHOWN) + "…" : words;
      return switch (status) {
        case 0 -> shown;
        case 401, 403 -> "refuses the key (" + status + "): " + shown;
        case 404 -> "has no such model or path (404): " + shown;
        default -> "answers " + status + ": " + shown;
      };
    }
  }

  Answer chat(JsonNode body) throws InterruptedException {
    return send(
        request("/chat/completions")
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** The vectors of some texts. */
  Answer embeddings(JsonNode body) throws InterruptedException {
    return send(
        request("/embeddings")
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** The list of models; quick, and costs nothing. */
  Answer models(Duration time) throws InterruptedException {
    return send(request("/models").timeout(time).GET());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    long from = System.nanoTime();
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      boolean stream =
          response.headers().firstValue("Content-Type").orElse("").contains("event-stream");
      long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
      return new Answer(response.statusCode(), withoutKey(response.body()), stream, millis);
    } catch (HttpTimeoutException e) {
      return new Answer(0, "does not answer in time", false, 0);
    } catch (ConnectException e) {
      return new Answer(0, "can't be reached; is it started?", false, 0);
    } catch (IOException e) {
      return new Answer(0, "can't be reached: " + e.getMessage(), false, 0);
    }
  }

  private String withoutKey(String text) {
    return key == null ? text : text.replace(key, "***");
  }
}
