package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.Path;
import org.jspecify.annotations.Nullable;

/** Parts of an expression that decide what is evaluated. */
public final class Control {
  private Control() {}

  /** {@code a and b}, {@code a or b}: the right side only where it matters. */
  public record Logical(boolean and, Node left, Node right) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      Path nowhere = Path.nowhere(path);
      m.values(
          left,
          env,
          in,
          (a, at) -> {
            if (Machine.holds(a) != and) {
              out.emit(BooleanNode.valueOf(!and), nowhere);
            } else {
              m.values(
                  right,
                  env,
                  in,
                  (b, none) -> out.emit(BooleanNode.valueOf(Machine.holds(b)), nowhere));
            }
          });
    }
  }

  /** {@code a // b} */
  public record Alternative(Node left, Node right) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      boolean[] any = {false};
      guarded(
          m,
          (value, at) -> {
            any[0] = true;
            out.emit(value, at);
          },
          sink ->
              m.run(
                  left,
                  env,
                  in,
                  path,
                  (value, at) -> {
                    if (Machine.holds(value)) {
                      sink.emit(value, at);
                    }
                  }),
          failure -> {});
      if (!any[0]) {
        m.run(right, env, in, path, out);
      }
    }
  }

  /** {@code if a then b else c end} */
  public record If(Node condition, Node then, Node otherwise) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          condition,
          env,
          in,
          (holds, at) -> m.run(Machine.holds(holds) ? then : otherwise, env, in, path, out));
    }
  }

  /** {@code try a catch b} and {@code a?} */
  public record Try(Node body, @Nullable Node handler) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      guarded(
          m,
          out,
          sink -> m.run(body, env, in, path, sink),
          failure -> {
            if (handler != null) {
              m.run(handler, env, failure.value, Path.nowhere(path), out);
            }
          });
    }
  }

  /** Catches the errors of a body, but not those of what its values are given to. */
  public static void guarded(
      Machine m,
      Sink out,
      java.util.function.Consumer<Sink> body,
      java.util.function.Consumer<JqFailure> handler) {
    int depth = m.budget.depth();
    Object owner = new Object();
    try {
      body.accept(
          (value, at) -> {
            try {
              out.emit(value, at);
            } catch (JqFailure e) {
              throw new Jump.Past(owner, e);
            }
          });
    } catch (Jump.Past e) {
      if (e.owner != owner) {
        throw e;
      }
      throw e.failure;
    } catch (JqFailure e) {
      m.budget.backTo(depth);
      handler.accept(e);
    }
  }

  /** {@code reduce a as $x (b; c)} */
  public record Reduce(Node source, Pattern pattern, Node init, Node update) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(
          init,
          env,
          in,
          path,
          (first, start) -> {
            Machine.Found[] state = {new Machine.Found(first, start)};
            m.values(
                source,
                env,
                in,
                (item, at) ->
                    pattern.bind(
                        m,
                        env,
                        item,
                        bound -> {
                          Machine.Found before = state[0];
                          // an update that yields nothing leaves null, as in jq
                          state[0] =
                              new Machine.Found(
                                  NullNode.getInstance(), Path.nowhere(before.path()));
                          m.run(
                              update,
                              bound,
                              before.value(),
                              before.path(),
                              (value, where) -> state[0] = new Machine.Found(value, where));
                        }));
            out.emit(state[0].value(), state[0].path());
          });
    }
  }

  /** {@code foreach a as $x (b; c; d)} */
  public record Foreach(Node source, Pattern pattern, Node init, Node update, Node extract)
      implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(
          init,
          env,
          in,
          path,
          (first, start) -> {
            Machine.Found[] state = {new Machine.Found(first, start)};
            m.values(
                source,
                env,
                in,
                (item, at) ->
                    pattern.bind(
                        m,
                        env,
                        item,
                        bound -> {
                          Machine.Found before = state[0];
                          m.run(
                              update,
                              bound,
                              before.value(),
                              before.path(),
                              (value, where) -> {
                                state[0] = new Machine.Found(value, where);
                                m.run(extract, bound, value, where, out);
                              });
                        }));
          });
    }
  }

  /** {@code a as $x | b} */
  public record As(Node source, Pattern pattern, Node body) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          source,
          env,
          in,
          (value, at) -> pattern.bind(m, env, value, bound -> m.run(body, bound, in, path, out)));
    }
  }

  /** {@code label $x | a} */
  public record Label(Object key, Node body) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.leavable(jump -> m.run(body, env.with(key, jump), in, path, out));
    }
  }

  /** {@code break $x} */
  public record Break(Object key) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      if (env.get(key) instanceof Jump.Out jump) {
        throw jump;
      }
      throw new JqFailure(TextNode.valueOf("break"));
    }
  }
}
