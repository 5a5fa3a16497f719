package dev.switchboard.flows.jq;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Takes the values that an expression yields, one after the other. */
@FunctionalInterface
interface Sink {
  /**
   * Takes a value.
   *
   * @param path where it is; null where paths aren't followed
   */
  void emit(JsonNode value, @Nullable Path path);
}
