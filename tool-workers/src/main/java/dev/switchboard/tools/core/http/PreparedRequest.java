package dev.switchboard.tools.core.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that is ready to be sent.
 *
 * @param body JSON; null for none
 */
public record PreparedRequest(
    String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {}
