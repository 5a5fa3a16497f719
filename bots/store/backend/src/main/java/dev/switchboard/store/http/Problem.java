package dev.switchboard.store.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.switchboard.store.core.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An RFC 9457 problem document.
 *
 * @param type always {@code about:blank}: the status says the kind, {@code detail} the rest
 * @param detail what is wrong; for a business refusal the rule's exact sentence
 */
@Schema
public record Problem(
    String type, String title, int status, @JsonProperty("detail") String detail) {

  static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String detail) {
    String title =
        switch (status) {
          case 400 -> "Bad Request";
          case 404 -> "Not Found";
          case 405 -> "Method Not Allowed";
          case 409 -> "Conflict";
          case 415 -> "Unsupported Media Type";
          case 422 -> "Unprocessable Content";
          case 503 -> "Service Unavailable";
          default -> status < 500 ? "Request Refused" : "Internal Server Error";
        };
    return new Problem("about:blank", title, status, detail);
  }

  static Problem of(Refusal refusal) {
    int status =
        switch (refusal.kind()) {
          case NOT_FOUND -> 404;
          case WRONG_STATE -> 409;
          case BAD_ARGUMENT -> 422;
        };
    return of(status, refusal.message());
  }
}
