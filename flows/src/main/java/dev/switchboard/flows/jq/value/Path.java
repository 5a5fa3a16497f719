package dev.switchboard.flows.jq.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Where in its input a value is; followed only under {@code path(…)} and on the left of an
 * assignment.
 */
public final class Path {
  public static final Path ROOT = new Path(null, NullNode.getInstance());

  /** Of a value that was computed, not found. */
  private static final Path NOWHERE = new Path(null, NullNode.getInstance());

  private final @Nullable Path parent;
  private final JsonNode key;

  private Path(@Nullable Path parent, JsonNode key) {
    this.parent = parent;
    this.key = key;
  }

  /** The path of a computed value, where paths are followed. */
  public static @Nullable Path nowhere(@Nullable Path path) {
    return path == null ? null : NOWHERE;
  }

  /** The path of an entry of a value. */
  public static @Nullable Path child(@Nullable Path path, JsonNode key, JsonNode of) {
    if (path == null) {
      return null;
    }
    if (path == NOWHERE) {
      throw new JqFailure(
          "Invalid path expression: " + JsonText.brief(of) + " is computed, not found in the data");
    }
    return new Path(path, key);
  }

  /** The path of a value further down. */
  public static @Nullable Path down(@Nullable Path path, JsonNode keys, JsonNode of) {
    Path at = path;
    for (JsonNode key : keys) {
      at = child(at, key, of);
    }
    return at;
  }

  /** The keys from the root, as {@code path(…)} gives them. */
  public ArrayNode keys(JsonNode value, Budget budget) {
    if (this == NOWHERE) {
      throw new JqFailure("Invalid path expression with result " + JsonText.brief(value));
    }
    Deque<JsonNode> keys = new ArrayDeque<>();
    for (Path at = this; at.parent != null; at = at.parent) {
      keys.push(at.key);
    }
    budget.entries(keys.size());
    ArrayNode list = JsonNodeFactory.instance.arrayNode(keys.size());
    keys.forEach(list::add);
    return list;
  }
}
