package dev.switchboard.tools.http;

import dev.switchboard.tools.outbound.Destinations;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer sends a call on to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.4">RFC 9110, 15.4</a>
 */
final class Redirects {

  /** Most that one call follows. */
  static final int MOST = 5;

  /** Headers that another origin gets, too: none that could prove who calls. */
  private static final Set<String> KEPT = Set.of("accept", "content-type", "idempotency-key");

  private Redirects() {}

  /**
   * The request to follow with; null where the answer is none to be followed: no redirect, to a
   * host that the tool does not declare, from https to http, or one that would turn a call with an
   * effect into another call (301 and 302 of anything but GET and HEAD).
   */
  static @Nullable PreparedRequest next(
      PreparedRequest sent, HttpAnswer answer, Destinations destinations) {
    boolean reads = sent.method().equals("GET") || sent.method().equals("HEAD");
    boolean follows =
        switch (answer.status()) {
          case 301, 302 -> reads;
          case 303, 307, 308 -> true;
          default -> false;
        };
    URI target = follows ? target(sent.uri(), answer.location()) : null;
    if (target == null || !destinations.names(target.getHost())) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>(sent.headers());
    boolean same = origin(sent.uri()).equals(origin(target));
    boolean looksUp = answer.status() == 303 && !reads;
    headers
        .keySet()
        .removeIf(
            name ->
                !same && !KEPT.contains(name.toLowerCase(Locale.ROOT)) || looksUp && ofABody(name));
    return looksUp
        ? new PreparedRequest("GET", target, headers, null)
        : new PreparedRequest(sent.method(), target, headers, sent.body());
  }

  private static boolean ofABody(String header) {
    return header.equalsIgnoreCase("Content-Type") || header.equalsIgnoreCase("Idempotency-Key");
  }

  private static @Nullable URI target(URI from, @Nullable String location) {
    if (location == null) {
      return null;
    }
    try {
      URI target = from.resolve(URI.create(location.strip()));
      String scheme = String.valueOf(target.getScheme());
      boolean secure = scheme.equalsIgnoreCase("https");
      boolean downgraded = "https".equalsIgnoreCase(from.getScheme()) && !secure;
      return target.getHost() == null
              || target.getRawUserInfo() != null
              || downgraded
              || !secure && !scheme.equalsIgnoreCase("http")
          ? null
          : target;
    } catch (IllegalArgumentException e) {
      // No address; the answer is told as it is.
      return null;
    }
  }

  private static String origin(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    return "%s %s %s"
        .formatted(secure, Objects.toString(uri.getHost()).toLowerCase(Locale.ROOT), port);
  }
}
