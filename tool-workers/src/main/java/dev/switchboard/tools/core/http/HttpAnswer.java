package dev.switchboard.tools.core.http;

import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param contentType null when the server does not say
 * @param retryAfter the {@code Retry-After} header as sent
 * @param location the {@code Location} header as sent
 */
public record HttpAnswer(
    int status,
    @Nullable String contentType,
    @Nullable String retryAfter,
    @Nullable String location,
    byte[] body) {}
