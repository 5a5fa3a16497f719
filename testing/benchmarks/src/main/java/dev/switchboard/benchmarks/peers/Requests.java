package dev.switchboard.benchmarks.peers;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Requests as JSON. */
final class Requests {

  /** What the customer says; the same everywhere. */
  static final String TEXT = "measure this turn";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Requests() {}

  /** A GET. */
  static HttpRequest get(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
  }

  /** A POST of JSON text. */
  static HttpRequest.Builder post(String url, String json) {
    return HttpRequest.newBuilder(URI.create(url))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
  }

  /** A text as JSON; it must need no escapes. */
  static String quoted(String text) {
    return '"' + text + '"';
  }
}
