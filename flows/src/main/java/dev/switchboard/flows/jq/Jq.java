package dev.switchboard.flows.jq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.contracts.json.JsonBounds;
import dev.switchboard.flows.jq.syntax.Functions;
import dev.switchboard.flows.jq.syntax.Parser;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.JqSyntaxException;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An expression of jq 1.7, compiled once. Immutable; safe for use by several threads. Numbers are
 * exact decimals, regular expressions are linear where they can be, and each evaluation has the
 * same budget of steps and memory.
 */
public final class Jq {
  /** An evaluation without a result; its message says why. */
  public static final class EvaluationException extends Exception {
    private static final long serialVersionUID = 1L;

    EvaluationException(String why) {
      super(why, null, false, false);
    }
  }

  private final Node node;

  private Jq(Node node) {
    this.node = node;
  }

  /**
   * Compiles an expression.
   *
   * @param variables the variables that every evaluation gives, without dollar sign
   * @throws JqSyntaxException when it is no jq, or may not run here
   */
  public static Jq compile(String source, Set<String> variables) throws JqSyntaxException {
    return new Jq(new Parser(source, variables, Functions.all()).whole());
  }

  /** The functions that expressions can call, with the number of their arguments: {@code map/1}. */
  public static Set<String> functions() {
    return Functions.all().signatures();
  }

  /**
   * Evaluates it.
   *
   * @param variables name without the dollar sign → value
   * @return its values, none of which is larger or deeper than {@link JsonBounds#STANDARD}
   * @throws EvaluationException when it fails, or takes more than its budget
   */
  public List<JsonNode> evaluate(JsonNode input, Map<String, JsonNode> variables)
      throws EvaluationException {
    Env env = Env.EMPTY;
    for (var variable : variables.entrySet()) {
      env = env.with(variable.getKey(), variable.getValue());
    }
    List<JsonNode> values = new ArrayList<>(1);
    try {
      Machine machine = new Machine();
      machine.values(
          node,
          env,
          input,
          (value, path) -> {
            machine.budget.entries(1);
            values.add(value);
          });
    } catch (JqFailure | Budget.Exceeded e) {
      throw new EvaluationException(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      throw new EvaluationException("it calls itself without end");
    } catch (RuntimeException e) {
      throw new EvaluationException(e.toString());
    }
    for (JsonNode value : values) {
      Optional<String> violation = JsonBounds.STANDARD.violation(value);
      if (violation.isPresent()) {
        throw new EvaluationException("its result has " + violation.get());
      }
    }
    return values;
  }
}
