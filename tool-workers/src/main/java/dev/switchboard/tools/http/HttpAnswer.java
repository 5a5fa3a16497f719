package dev.switchboard.tools.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param headers by lower case names; several values of one name are joined with commas
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

  public HttpAnswer {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = lower;
  }

  /** Null when the server does not say. */
  public @Nullable String contentType() {
    return headers.get("content-type");
  }

  /** The {@code Retry-After} header as sent. */
  public @Nullable String retryAfter() {
    return headers.get("retry-after");
  }

  /** The {@code Location} header as sent. */
  public @Nullable String location() {
    return headers.get("location");
  }
}
