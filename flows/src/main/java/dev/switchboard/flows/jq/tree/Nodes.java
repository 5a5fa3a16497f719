package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.switchboard.flows.jq.value.Budget;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.JsonText;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Operator;
import dev.switchboard.flows.jq.value.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Parts of an expression that make values. */
public final class Nodes {
  private Nodes() {}

  /** {@code .} */
  public record Identity() implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      out.emit(in, path);
    }
  }

  /** A number, text, {@code true}, … */
  public record Literal(JsonNode value) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      out.emit(value, Path.nowhere(path));
    }
  }

  /** {@code $name} */
  public record Variable(String name) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      JsonNode value = env.variable(name);
      out.emit(value == null ? NullNode.getInstance() : value, Path.nowhere(path));
    }
  }

  /** What a text says itself, between what is interpolated. */
  public record Verbatim(String text) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      out.emit(TextNode.valueOf(text), Path.nowhere(path));
    }
  }

  /** {@code "a \(b)"}, also behind a format such as {@code @uri}. */
  public record Text(List<Node> parts, BiFunction<JsonNode, Budget, String> format)
      implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      upTo(
          m,
          env,
          in,
          parts.size(),
          "",
          text -> out.emit(TextNode.valueOf(text), Path.nowhere(path)));
    }

    /** From the end: of several values the first part's change fastest, as in jq. */
    private void upTo(
        Machine m, Env env, JsonNode in, int end, String behind, Consumer<String> out) {
      if (end == 0) {
        out.accept(behind);
        return;
      }
      Node part = parts.get(end - 1);
      if (part instanceof Verbatim verbatim) {
        upTo(m, env, in, end - 1, verbatim.text() + behind, out);
        return;
      }
      m.values(
          part,
          env,
          in,
          (value, nowhere) -> {
            String text = format.apply(value, m.budget);
            m.budget.text((long) behind.length() + text.length());
            upTo(m, env, in, end - 1, text + behind, out);
          });
    }
  }

  /** {@code @base64} without a text behind it. */
  public record Format(BiFunction<JsonNode, Budget, String> format) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      String text = format.apply(in, m.budget);
      m.budget.text(text.length());
      out.emit(TextNode.valueOf(text), Path.nowhere(path));
    }
  }

  /** {@code [ … ]} */
  public record Items(@Nullable Node body) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      if (body != null) {
        m.values(
            body,
            env,
            in,
            (value, at) -> {
              m.budget.entries(1);
              array.add(value);
            });
      }
      out.emit(array, Path.nowhere(path));
    }
  }

  /** {@code {a: 1, (.key): .value}} */
  public record Fields(List<Field> fields) implements Node {
    public record Field(Node key, Node value) {}

    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      from(
          m,
          env,
          in,
          0,
          JsonNodeFactory.instance.objectNode(),
          (object, at) -> out.emit(object, Path.nowhere(path)));
    }

    private void from(Machine m, Env env, JsonNode in, int at, ObjectNode before, Sink out) {
      if (at == fields.size()) {
        out.emit(before, null);
        return;
      }
      Field field = fields.get(at);
      m.values(
          field.key(),
          env,
          in,
          (key, nowhere) -> {
            if (!key.isTextual()) {
              throw new JqFailure("Object keys must be strings, not " + JsonText.brief(key));
            }
            m.values(
                field.value(),
                env,
                in,
                (value, none) -> {
                  m.budget.entries(4L * (before.size() + 1));
                  ObjectNode object = JsonNodeFactory.instance.objectNode();
                  object.setAll(before);
                  object.set(key.textValue(), value);
                  from(m, env, in, at + 1, object, out);
                });
          });
    }
  }

  /** {@code a | b} */
  public record Pipe(Node first, Node then) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(first, env, in, path, (value, at) -> m.run(then, env, value, at, out));
    }
  }

  /** {@code a, b} */
  public record Comma(Node first, Node then) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.run(first, env, in, path, out);
      m.run(then, env, in, path, out);
    }
  }

  /** {@code -a} */
  public record Negative(Node of) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          of,
          env,
          in,
          (value, at) -> {
            if (!value.isNumber()) {
              throw new JqFailure(JsonText.brief(value) + " cannot be negated");
            }
            out.emit(Numbers.node(Numbers.of(value).negate()), Path.nowhere(path));
          });
    }
  }

  /** {@code a + b} and the like. */
  public record Binary(Operator operator, Node left, Node right) implements Node {
    @Override
    public void eval(Machine m, Env env, JsonNode in, @Nullable Path path, Sink out) {
      m.values(
          right,
          env,
          in,
          (b, at) ->
              m.values(
                  left,
                  env,
                  in,
                  (a, none) -> out.emit(operator.apply(a, b, m.budget), Path.nowhere(path))));
    }
  }
}
