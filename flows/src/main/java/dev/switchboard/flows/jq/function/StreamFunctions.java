package dev.switchboard.flows.jq.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.switchboard.flows.jq.tree.Access;
import dev.switchboard.flows.jq.tree.Builtin;
import dev.switchboard.flows.jq.tree.Env;
import dev.switchboard.flows.jq.tree.Machine;
import dev.switchboard.flows.jq.tree.Node;
import dev.switchboard.flows.jq.tree.Sink;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Functions that take and yield any number of values. */
public final class StreamFunctions {
  private StreamFunctions() {}

  public static void addTo(Map<String, Builtin> all) {
    all.put("empty/0", (m, env, arguments, in, path, out) -> {});
    all.put("not/0", Builtin.of((in, budget) -> BooleanNode.valueOf(!Machine.holds(in))));
    all.put("error/0", Builtin.of((in, budget) -> fail(in)));
    all.put("error/1", Builtin.of1((in, a, budget) -> fail(a)));
    all.put("select/1", StreamFunctions::select);
    all.put("recurse/0", (m, env, arguments, in, path, out) -> descend(m, in, path, out));
    all.put("recurse/1", StreamFunctions::recurse);
    all.put("repeat/1", StreamFunctions::recurse);
    all.put("while/2", StreamFunctions::whilst);
    all.put("until/2", StreamFunctions::until);
    all.put("first/1", StreamFunctions::first);
    all.put("isempty/1", StreamFunctions::isEmpty);
    all.put("limit/2", StreamFunctions::limit);
    all.put("skip/2", StreamFunctions::skip);
    all.put("add/1", StreamFunctions::add);
    all.put("debug/0", (m, env, arguments, in, path, out) -> out.emit(in, path));
    all.put("debug/1", (m, env, arguments, in, path, out) -> out.emit(in, path));
    all.put("stderr/0", (m, env, arguments, in, path, out) -> out.emit(in, path));
  }

  private static JsonNode fail(JsonNode value) {
    throw new JqFailure(value);
  }

  private static void select(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.getFirst(),
        env,
        in,
        (holds, at) -> {
          if (Machine.holds(holds)) {
            out.emit(in, path);
          }
        });
  }

  private static void descend(Machine m, JsonNode in, @Nullable Path path, Sink out) {
    m.budget.enterEvaluation();
    out.emit(in, path);
    Access.each(m, in, path, true, (value, at) -> descend(m, value, at, out));
    m.budget.leaveEvaluation();
  }

  /** A chain of single values is followed in a loop: it may be longer than the stack is deep. */
  private static void recurse(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    Machine.Found at = new Machine.Found(in, path);
    while (true) {
      out.emit(at.value(), at.path());
      List<Machine.Found> next = m.found(arguments.getFirst(), env, at.value(), at.path());
      if (next.size() != 1) {
        m.budget.enterEvaluation();
        next.forEach(it -> recurse(m, env, arguments, it.value(), it.path(), out));
        m.budget.leaveEvaluation();
        return;
      }
      at = next.getFirst();
    }
  }

  private static void whilst(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    loop(m, env, arguments, in, path, true, out);
  }

  private static void until(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    loop(m, env, arguments, in, path, false, out);
  }

  private static void loop(
      Machine m,
      Env env,
      List<Node> arguments,
      JsonNode in,
      @Nullable Path path,
      boolean whilst,
      Sink out) {
    Machine.Found at = new Machine.Found(in, path);
    while (true) {
      List<JsonNode> conditions = m.all(arguments.getFirst(), env, at.value());
      boolean goOn = conditions.size() == 1 && Machine.holds(conditions.getFirst()) == whilst;
      if (conditions.size() > 1) {
        throw new JqFailure("the condition yields %d values".formatted(conditions.size()));
      }
      if (goOn == whilst && !conditions.isEmpty()) {
        out.emit(at.value(), at.path());
      }
      if (!goOn) {
        return;
      }
      List<Machine.Found> next = m.found(arguments.get(1), env, at.value(), at.path());
      if (next.size() != 1) {
        m.budget.enterEvaluation();
        next.forEach(it -> loop(m, env, arguments, it.value(), it.path(), whilst, out));
        m.budget.leaveEvaluation();
        return;
      }
      at = next.getFirst();
    }
  }

  private static void first(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    take(m, env, arguments.getFirst(), in, path, 1, out);
  }

  /** The first values; the one that fills the measure is passed on behind the jump. */
  private static void take(
      Machine m, Env env, Node source, JsonNode in, @Nullable Path path, long count, Sink out) {
    long[] left = {count};
    Machine.Found[] last = {null};
    m.leavable(
        jump ->
            m.run(
                source,
                env,
                in,
                path,
                (value, at) -> {
                  if (--left[0] > 0) {
                    out.emit(value, at);
                    return;
                  }
                  last[0] = new Machine.Found(value, at);
                  throw jump;
                }));
    if (last[0] != null) {
      out.emit(last[0].value(), last[0].path());
    }
  }

  private static void isEmpty(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    boolean[] any = {false};
    take(m, env, arguments.getFirst(), in, null, 1, (value, at) -> any[0] = true);
    out.emit(BooleanNode.valueOf(!any[0]), Path.nowhere(path));
  }

  private static void limit(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.getFirst(),
        env,
        in,
        (count, none) -> {
          long most = Numbers.whole(count);
          if (most < 0) {
            m.run(arguments.get(1), env, in, path, out);
          } else if (most > 0) {
            take(m, env, arguments.get(1), in, path, most, out);
          }
        });
  }

  private static void skip(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    m.values(
        arguments.getFirst(),
        env,
        in,
        (count, none) -> {
          long[] left = {Numbers.whole(count)};
          if (left[0] < 0) {
            throw new JqFailure("skip doesn't support negative count");
          }
          m.run(
              arguments.get(1),
              env,
              in,
              path,
              (value, at) -> {
                if (--left[0] < 0) {
                  out.emit(value, at);
                }
              });
        });
  }

  private static void add(
      Machine m, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out) {
    JsonNode sum = CollectionFunctions.sum(m.all(arguments.getFirst(), env, in), m.budget);
    out.emit(sum, Path.nowhere(path));
  }
}
