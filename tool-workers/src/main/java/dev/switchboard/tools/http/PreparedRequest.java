package dev.switchboard.tools.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is ready to be sent.
 *
 * @param body in the media type of its {@code Content-Type}; null for none
 */
public record PreparedRequest(
    String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

  /** The same request with these headers, too. */
  public PreparedRequest with(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new PreparedRequest(method, uri, all, body);
  }

  /**
   * The same request with one more parameter.
   *
   * @param pair encoded, {@code name=value}
   */
  PreparedRequest withQuery(String pair) {
    String address = uri.toString();
    String joined = address + (uri.getRawQuery() == null ? "?" : "&") + pair;
    return new PreparedRequest(method, URI.create(joined), headers, body);
  }
}
