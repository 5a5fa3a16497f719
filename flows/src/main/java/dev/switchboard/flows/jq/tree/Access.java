package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Path;
import dev.switchboard.flows.jq.value.Paths;
import org.jspecify.annotations.Nullable;

/** Parts of an expression that look into a value. */
public final class Access {
  private Access() {}

  /** {@code .a}, {@code .["a"]}, {@code .[0]} */
  public record Index(Node of, Node key, boolean quiet) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(
          of,
          env,
          in,
          path,
          (value, at) ->
              m.values(
                  key,
                  env,
                  in,
                  (index, none) -> {
                    JsonNode found;
                    try {
                      found = Paths.entry(value, index, m.budget);
                    } catch (JqFailure e) {
                      if (quiet) {
                        return;
                      }
                      throw e;
                    }
                    out.emit(found, Path.child(at, index, value));
                  }));
    }
  }

  /** {@code .[2:4]} */
  public record Slice(Node of, @Nullable Node from, @Nullable Node to, boolean quiet)
      implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      Node start = from == null ? new Nodes.Literal(NullNode.getInstance()) : from;
      Node end = to == null ? new Nodes.Literal(NullNode.getInstance()) : to;
      m.run(
          of,
          env,
          in,
          path,
          (value, at) ->
              m.values(
                  end,
                  env,
                  in,
                  (last, none) ->
                      m.values(
                          start,
                          env,
                          in,
                          (first, nothing) -> slice(m, value, at, first, last, out))));
    }

    private void slice(
        Machine m, JsonNode value, @Nullable Path at, JsonNode first, JsonNode last, Sink out) {
      ObjectNode key = JsonNodeFactory.instance.objectNode();
      key.set("start", first);
      key.set("end", last);
      JsonNode found;
      try {
        found = Paths.entry(value, key, m.budget);
      } catch (JqFailure e) {
        if (quiet) {
          return;
        }
        throw e;
      }
      out.emit(found, Path.child(at, key, value));
    }
  }

  /** {@code .[]} */
  public record Each(Node of, boolean quiet) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(of, env, in, path, (value, at) -> each(m, value, at, quiet, out));
    }
  }

  public static void each(Machine m, JsonNode value, @Nullable Path at, boolean quiet, Sink out) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        m.budget.step();
        Path child = at == null ? null : Path.child(at, Numbers.node(i), value);
        out.emit(value.get(i), child);
      }
    } else if (value.isObject()) {
      for (var entry : value.properties()) {
        m.budget.step();
        Path child = at == null ? null : Path.child(at, TextNode.valueOf(entry.getKey()), value);
        out.emit(entry.getValue(), child);
      }
    } else if (!quiet) {
      throw new JqFailure("Cannot iterate over " + JsonText.brief(value));
    }
  }
}
