package dev.switchboard.flows.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

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
  record Query(String source, JsonQuery query) implements Expression {
    static final Scope ROOT = root();

    @Override
    public JsonNode evaluate(JsonNode input, Variables variables) throws ExpressionFailure {
      Scope scope = Scope.newChildScope(ROOT);
      variables.values().forEach(scope::setValue);
      List<JsonNode> values = new ArrayList<>(1);
      try {
        query.apply(scope, input, values::add);
      } catch (JsonQueryException e) {
        throw new ExpressionFailure(source, String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        throw new ExpressionFailure(source, e.toString());
      } catch (StackOverflowError e) {
        throw new ExpressionFailure(source, "it calls itself without end");
      }
      return switch (values.size()) {
        case 0 -> NullNode.getInstance();
        case 1 -> values.getFirst();
        default ->
            throw new ExpressionFailure(
                source, "it yields " + values.size() + " values; wrap it in [ ]");
      };
    }

    private static Scope root() {
      Scope scope = Scope.newEmptyScope();
      BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, scope);
      return scope;
    }
  }
}
