package dev.switchboard.gateway.services;

import dev.switchboard.edge.telemetry.Tracing;
import dev.switchboard.gateway.core.Refusal;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** Reads from another service over HTTP, in the trace of the request. */
final class ServiceReader {

  private final HttpClient http;
  private final OpenTelemetry telemetry;
  private final String base;
  private final Duration timeout;
  private final Function<String, Refusal> unreachable;

  /**
   * @param unreachable makes the refusal for a reason such as {@code can't be reached}
   */
  ServiceReader(
      URI base, Duration timeout, OpenTelemetry telemetry, Function<String, Refusal> unreachable) {
    this.timeout = timeout;
    this.base = base.toString().replaceFirst("/+$", "");
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    this.telemetry = telemetry;
    this.unreachable = unreachable;
  }

  HttpResponse<byte[]> get(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(timeout)
            .header("Accept", "application/json");
    Tracing.inject(telemetry, request::header);
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw unreachable.apply("can't be reached").exception();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable.apply("was not waited for").exception();
    }
  }

  byte[] body(HttpResponse<byte[]> response) {
    if (response.statusCode() != 200) {
      throw unreachable.apply("answered with status " + response.statusCode()).exception();
    }
    return response.body();
  }

  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8);
  }
}
