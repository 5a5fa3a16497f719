package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Path;
import org.jspecify.annotations.Nullable;

/** A part of a compiled expression. Immutable. */
public interface Node {
  /**
   * Yields the part's values. Called by {@link Machine#run}, which counts.
   *
   * @param in what {@code .} stands for
   * @param path where that is; null where paths aren't followed
   */
  public void eval(Machine machine, Env env, JsonNode in, @Nullable Path path, Sink out);
}
