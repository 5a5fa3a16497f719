package dev.switchboard.store.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls the shop as any client would. */
final class Caller {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String shop;
  private final String[] always;

  Caller(URI shop) {
    this(shop.toString().replaceAll("/$", ""));
  }

  private Caller(String shop, String... always) {
    this.shop = shop;
    this.always = always;
  }

  /** One that sends this header with every request. */
  Caller with(String header, String value) {
    return new Caller(shop, header, value);
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(json(path, headers).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> put(String path, String body) {
    return send(json(path).PUT(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> reset() {
    return send(request("/admin/reset").POST(BodyPublishers.noBody()));
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  /** Status and detail of a problem, as {@code 404 Error: order not found}. */
  static String problem(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("content-type").orElse("none");
    if (!type.startsWith("application/problem+json")) {
      return "not a problem document but " + type + ": " + answer.body();
    }
    return json(answer).path("status").asInt() == answer.statusCode()
        ? answer.statusCode() + " " + json(answer).path("detail").asText()
        : "another status in the document than " + answer.statusCode();
  }

  private HttpRequest.Builder json(String path, String... headers) {
    HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop + path)).timeout(Duration.ofSeconds(60));
    return always.length == 0 ? request : request.headers(always);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while calling the shop", interrupted);
    }
  }
}
