package dev.switchboard.llm.model;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Keeps {@code Retry-After}, which the model's client would drop with the rest of the answer. */
@Provider
public class RetryAfterFilter implements ClientResponseFilter {

  @Override
  public void filter(ClientRequestContext request, ClientResponseContext response) {
    if (response.getStatus() == 429) {
      throw new TooManyRequestsException(
          duration(response.getHeaderString("Retry-After"), Instant.now()));
    }
  }

  /** Seconds or an HTTP date; null for neither. */
  static @Nullable Duration duration(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) {
      return null;
    }
    try {
      Duration until =
          header.strip().matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(header.strip()))
              : Duration.between(
                  now,
                  ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                      .toInstant());
      return until.isNegative() ? Duration.ZERO : until;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
