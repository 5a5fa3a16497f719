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
   * The same request with one more parameter, or as it is if it has that one: the address of a next
   * page may repeat it.
   *
   * @param name encoded
   * @param value encoded
   */
  PreparedRequest withQuery(String name, String value) {
    String query = uri.getRawQuery();
    if (query != null && ("&" + query).contains("&" + name + "=")) {
      return this;
    }
    String joined = uri + (query == null ? "?" : "&") + name + "=" + value;
    return new PreparedRequest(method, URI.create(joined), headers, body);
  }

  /** The same request to another address. */
  PreparedRequest to(URI other) {
    return new PreparedRequest(method, other, headers, body);
  }
}
