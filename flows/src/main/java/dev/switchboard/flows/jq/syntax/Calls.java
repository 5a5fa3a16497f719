package dev.switchboard.flows.jq.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Nodes;
import dev.switchboard.flows.jq.tree.Sink;
import dev.switchboard.flows.jq.value.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of an expression that define and call functions. */
public final class Calls {
  private Calls() {}

  /** {@code def f: a; b} */
  public record Define(Env.Definition definition, Node body) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(body, env.defining(definition), in, path, out);
    }
  }

  /** A call of a function that the expression, or the prelude, defines. */
  public record Own(Env.Definition definition, List<Node> arguments) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      Env.Closure closure = env.closure(definition);
      bind(m, env, in, path, closure, 0, closure.env(), out);
    }

    private void bind(
        Machine m,
        Env caller,
        JsonNode in,
        @Nullable Path path,
        Env.Closure closure,
        int at,
        Env callee,
        Sink out) {
      Env passing = callee;
      int next = at;
      while (next < arguments.size() && !closure.parameters().get(next).isVariable()) {
        Env.Closure passed = new Env.Closure(List.of(), arguments.get(next), caller);
        passing = passing.with(closure.parameters().get(next++), passed);
      }
      if (next == arguments.size()) {
        // calls need more of the stack than other parts
        m.budget.enter();
        m.run(closure.body(), passing, in, path, out);
        m.budget.leave();
        return;
      }
      Env.Parameter parameter = closure.parameters().get(next);
      Env before = passing;
      int after = next + 1;
      m.values(
          arguments.get(next),
          caller,
          in,
          (value, none) -> {
            Env.Closure constant = new Env.Closure(List.of(), new Nodes.Literal(value), Env.EMPTY);
            Env bound = before.with(parameter, constant).with(parameter.name(), value);
            bind(m, caller, in, path, closure, after, bound, out);
          });
    }
  }

  /** A call of a function that was passed as a parameter. */
  public record Passed(Env.Parameter parameter) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      if (env.get(parameter) instanceof Env.Closure closure) {
        m.run(closure.body(), closure.env(), in, path, out);
      } else {
        throw new IllegalStateException(parameter.name() + " isn't bound");
      }
    }
  }

  /** A call of a function of the language. */
  public record Native(Builtin builtin, List<Node> arguments) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      builtin.call(m, env, arguments, in, path, out);
    }
  }

  /** A call of a function of the prelude, which sees nothing of the expression. */
  public record Prelude(Env.Definition definition, List<Node> arguments) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      Env.Closure closure = Env.EMPTY.defining(definition).closure(definition);
      new Own(definition, arguments).bind(m, env, in, path, closure, 0, closure.env(), out);
    }
  }
}
