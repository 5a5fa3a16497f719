package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the parts of an expression and counts what that takes. For one evaluation. */
public final class Machine {
  public final Budget budget = new Budget();

  /** A value and where it is. */
  public record Found(JsonNode value, @Nullable Path path) {}

  public void run(Node node, Env env, JsonNode in, @Nullable Path path, Sink out) {
    // they are most of the parts, and need hardly any of the stack
    if (node instanceof Nodes.Identity) {
      budget.step();
      out.emit(in, path);
      return;
    }
    if (node instanceof Nodes.Literal literal) {
      budget.step();
      out.emit(literal.value(), Path.nowhere(path));
      return;
    }
    budget.enterEvaluation();
    node.eval(this, env, in, path, out);
    budget.leaveEvaluation();
  }

  /** The values, where it doesn't matter where they are. */
  public void values(Node node, Env env, JsonNode in, Sink out) {
    run(node, env, in, null, out);
  }

  /** All values at once. */
  public List<JsonNode> all(Node node, Env env, JsonNode in) {
    List<JsonNode> values = new ArrayList<>(1);
    values(node, env, in, (value, at) -> values.add(counted(value)));
    return values;
  }

  /** All values at once, with their paths. */
  public List<Found> found(Node node, Env env, JsonNode in, @Nullable Path path) {
    List<Found> found = new ArrayList<>(1);
    run(
        node,
        env,
        in,
        path,
        (value, at) -> {
          budget.entries(1);
          found.add(new Found(value, at));
        });
    return found;
  }

  private JsonNode counted(JsonNode value) {
    budget.entries(1);
    return value;
  }

  /**
   * Runs something that may be left by {@link Jump.Out}, and can be told apart from others of the
   * kind.
   */
  public void leavable(java.util.function.Consumer<Jump.Out> body) {
    int depth = budget.depth();
    Jump.Out out = new Jump.Out();
    try {
      body.accept(out);
    } catch (Jump.Out thrown) {
      if (thrown != out) {
        throw thrown;
      }
      budget.backTo(depth);
    }
  }

  public static boolean holds(JsonNode value) {
    return !value.isNull() && !(value.isBoolean() && !value.booleanValue());
  }
}
