package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.flows.jq.value.Edits;
import dev.switchboard.flows.jq.value.Operator;
import dev.switchboard.flows.jq.value.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of an expression that make a changed copy of their input. */
public final class Assign {
  private Assign() {}

  /** The paths that an expression leads to. */
  public static List<JsonNode> paths(Machine m, Node node, Env env, JsonNode in) {
    List<JsonNode> paths = new ArrayList<>();
    m.run(
        node,
        env,
        in,
        Path.ROOT,
        (value, at) -> {
          if (at != null) {
            paths.add(at.keys(value, m.budget));
          }
        });
    return paths;
  }

  /** {@code a = b} */
  public record Plain(Node target, Node source) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          source,
          env,
          in,
          (value, none) -> {
            Edits edits = new Edits(in, m.budget);
            paths(m, target, env, in).forEach(at -> edits.set(at, value));
            out.emit(edits.result(), Path.nowhere(path));
          });
    }
  }

  /** {@code a |= b}: what yields nothing is deleted. */
  public record Update(Node target, Node change) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      Edits edits = new Edits(in, m.budget);
      List<JsonNode> dropped = new ArrayList<>();
      for (JsonNode at : paths(m, target, env, in)) {
        boolean[] any = {false};
        m.leavable(
            jump ->
                m.values(
                    change,
                    env,
                    edits.get(at),
                    (value, none) -> {
                      edits.set(at, value);
                      any[0] = true;
                      throw jump;
                    }));
        if (!any[0]) {
          dropped.add(at);
        }
      }
      edits.deleteAll(dropped);
      out.emit(edits.result(), Path.nowhere(path));
    }
  }

  /** {@code a += b} and the like; {@code a //= b} where there is no operator. */
  public record Compute(Node target, @Nullable Operator operator, Node source) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          source,
          env,
          in,
          (value, none) -> {
            Edits edits = new Edits(in, m.budget);
            for (JsonNode at : paths(m, target, env, in)) {
              JsonNode before = edits.get(at);
              if (operator != null) {
                edits.set(at, operator.apply(before, value, m.budget));
              } else if (!Machine.holds(before)) {
                edits.set(at, value);
              }
            }
            out.emit(edits.result(), Path.nowhere(path));
          });
    }
  }
}
