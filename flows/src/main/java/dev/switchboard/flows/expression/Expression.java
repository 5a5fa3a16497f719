package dev.switchboard.flows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.Jq;
import java.util.List;

/** A jq expression, compiled once. Immutable; evaluating it changes nothing. */
public sealed interface Expression {

  /** The expression as written, without {@code ${ }}. */
  String source();

  /**
   * Evaluates it.
   *
   * @param input what {@code .} stands for
   * @return one value; JSON's null if the expression yields nothing
   * @throws ExpressionFailure when jq fails, or yields more than one value
   */
  JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure;

  /** Evaluates it as a condition: false and null don't hold, all else does, as in jq. */
  default boolean holds(JsonNode input, Variables variables) throws ExpressionFailure {
    JsonNode value = evaluate(input, variables);
    return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
  }

  /**
   * {@code .a.b} or {@code $context.a.b}: by far the most, and jq's machinery costs a hundred times
   * as much.
   *
   * @param variable where the path begins; empty text for the input
   */
  record Path(String source, String variable, List<String> names) implements Expression {
    public Path {
      names = List.copyOf(names);
    }

    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      JsonNode at = variable.isEmpty() ? input : variables.get(variable);
      for (String name : names) {
        if (at.isNull()) {
          return at;
        }
        if (!at.isObject()) {
          throw new ExpressionFailure(
              source, "can't take ." + name + " of " + at.getNodeType().toString().toLowerCase());
        }
        JsonNode next = at.get(name);
        at = next == null ? NullNode.getInstance() : next;
      }
      return at;
    }
  }

  /** Anything else of jq. */
  record Query(String source, Jq query) implements Expression {
    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      List<JsonNode> values;
      try {
        values = query.evaluate(input, variables.values());
      } catch (Jq.EvaluationException e) {
        throw new ExpressionFailure(source, String.valueOf(e.getMessage()));
      }
      return switch (values.size()) {
        case 0 -> NullNode.getInstance();
        case 1 -> values.getFirst();
        default ->
            throw new ExpressionFailure(
                source, "it yields " + values.size() + " values; wrap it in [ ]");
      };
    }
  }
}
