package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the language that is written in Java. */
@FunctionalInterface
public interface Builtin {
  public void call(
      Machine machine, Env env, List<Node> arguments, JsonNode in, @Nullable Path path, Sink out);

  /** Makes one value of the input. */
  @FunctionalInterface
  public interface Of0 {
    JsonNode apply(JsonNode in, Budget budget);
  }

  /** Makes one value of the input and one of an argument's. */
  @FunctionalInterface
  public interface Of1 {
    JsonNode apply(JsonNode in, JsonNode a, Budget budget);
  }

  /** Makes one value of the input and of arguments' values. */
  @FunctionalInterface
  public interface OfMany {
    JsonNode apply(JsonNode in, JsonNode[] arguments, Budget budget);
  }

  public static Builtin of(Of0 function) {
    return (m, env, arguments, in, path, out) ->
        out.emit(function.apply(in, m.budget), Path.nowhere(path));
  }

  public static Builtin of1(Of1 function) {
    return (m, env, arguments, in, path, out) ->
        m.values(
            arguments.getFirst(),
            env,
            in,
            (a, at) -> out.emit(function.apply(in, a, m.budget), Path.nowhere(path)));
  }

  /** For each combination of the arguments' values. */
  public static Builtin ofMany(OfMany function) {
    return (m, env, arguments, in, path, out) ->
        combine(
            m,
            env,
            arguments,
            in,
            0,
            nulls(arguments.size()),
            values -> out.emit(function.apply(in, values, m.budget), Path.nowhere(path)));
  }

  private static JsonNode[] nulls(int count) {
    JsonNode[] values = new JsonNode[count];
    Arrays.fill(values, NullNode.getInstance());
    return values;
  }

  public static void combine(
      Machine m,
      Env env,
      List<Node> arguments,
      JsonNode in,
      int at,
      JsonNode[] values,
      java.util.function.Consumer<JsonNode[]> out) {
    if (at == arguments.size()) {
      out.accept(values);
      return;
    }
    m.values(
        arguments.get(at),
        env,
        in,
        (value, none) -> {
          JsonNode[] more = values.clone();
          more[at] = value;
          combine(m, env, arguments, in, at + 1, more, out);
        });
  }
}
