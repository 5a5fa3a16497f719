package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Path;
import org.jspecify.annotations.Nullable;

/** Takes the values that an expression yields, one after the other. */
@FunctionalInterface
public interface Sink {
  /**
   * Takes a value.
   *
   * @param path where it is; null where paths aren't followed
   */
  public void emit(JsonNode value, @Nullable Path path);
}
