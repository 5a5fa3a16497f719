package dev.switchboard.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.flows.expression.Expression;
import dev.switchboard.flows.expression.ExpressionFailure;
import dev.switchboard.flows.expression.Template;
import dev.switchboard.flows.expression.Variables;
import java.util.Map;

/**
 * Which events a {@code listen} is for.
 *
 * @param with attribute → value, or an expression over the attribute that must hold
 * @param correlations name → what must be the same in all events that one task consumes
 */
public record EventFilter(Map<String, Template> with, Map<String, Correlation> correlations) {
  public EventFilter {
    with = Map.copyOf(with);
    correlations = Map.copyOf(correlations);
  }

  /**
   * A key of a correlation.
   *
   * @param from takes the key out of an event's data
   * @param expect what it must be; a constant null: what the first event had
   */
  public record Correlation(Expression from, Template expect) {}

  /**
   * Whether an event is one of those.
   *
   * @param known the keys of what was consumed so far; those of this event are added if it matches
   */
  public boolean matches(JsonNode event, ObjectNode known, Variables variables) {
    try {
      for (var wanted : with.entrySet()) {
        if (!agrees(event.path(wanted.getKey()), wanted.getValue(), variables)) {
          return false;
        }
      }
      ObjectNode keys = known.deepCopy();
      for (var one : correlations.entrySet()) {
        JsonNode key = one.getValue().from().evaluate(event.path("data"), variables);
        JsonNode expected = one.getValue().expect().evaluate(event.path("data"), variables);
        JsonNode before = expected.isNull() ? keys.path(one.getKey()) : expected;
        if (!before.isMissingNode() && !same(before, key)) {
          return false;
        }
        keys.set(one.getKey(), key);
      }
      known.setAll(keys);
      return true;
    } catch (ExpressionFailure e) {
      // an event of another shape isn't for this task
      return false;
    }
  }

  private static boolean agrees(JsonNode found, Template wanted, Variables variables)
      throws ExpressionFailure {
    if (wanted instanceof Template.Computed computed) {
      JsonNode value = computed.expression().evaluate(found, variables);
      return value.isBoolean() ? value.booleanValue() : same(value, found);
    }
    return same(wanted.evaluate(found, variables), found);
  }

  /** 1 is 1.0, wherever the two come from. */
  private static boolean same(JsonNode one, JsonNode other) {
    return one.equals(
        (a, b) ->
            a.isNumber() && b.isNumber()
                ? a.decimalValue().compareTo(b.decimalValue())
                : a.equals(b) ? 0 : 1,
        other);
  }
}
