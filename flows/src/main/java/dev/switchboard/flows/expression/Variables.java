package dev.switchboard.flows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What an expression sees besides its input: {@code $context}, {@code $input}, {@code $output},
 * {@code $workflow}, {@code $task}, {@code $runtime} and the variables of {@code catch}.
 *
 * @param values name without the dollar sign → value
 */
public record Variables(Map<String, JsonNode> values) {
  public static final Variables NONE = new Variables(Map.of());

  public Variables {
    values = Map.copyOf(values);
  }

  /** The same with one more, or another value of it. */
  public Variables with(String name, JsonNode value) {
    var more = new HashMap<>(values);
    more.put(name, value);
    return new Variables(more);
  }

  /** The value, or JSON's null where there is none. */
  public JsonNode get(String name) {
    return values.getOrDefault(name, NullNode.getInstance());
  }
}
