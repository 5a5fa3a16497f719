package dev.switchboard.tools.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.call.ToolFailure;
import org.jspecify.annotations.Nullable;

/** How a tool's arguments become an HTTP request. */
public interface RequestWriter {

  /**
   * The arguments under the names that the tool's schema has.
   *
   * @param given a JSON object
   */
  default JsonNode named(JsonNode given) {
    return given;
  }

  /**
   * The request, ready to be sent.
   *
   * @param arguments a JSON object that fits the tool's schema
   * @param idempotencyKey sent along; null where nothing is changed
   * @param caller whom the headers may name
   */
  PreparedRequest prepare(JsonNode arguments, @Nullable String idempotencyKey, Caller caller)
      throws ToolFailure;
}
