package dev.switchboard.cli.gateway;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A W3C trace context, as the gateway tells it.
 *
 * @param traceId 32 hex digits
 * @param spanId 16 hex digits
 */
public record TraceParent(String traceId, String spanId) {

  private static final Pattern HEADER =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  /** Reads a {@code traceparent} header. */
  public static Optional<TraceParent> of(String header) {
    Matcher matcher = HEADER.matcher(header);
    return matcher.matches()
        ? Optional.of(new TraceParent(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
