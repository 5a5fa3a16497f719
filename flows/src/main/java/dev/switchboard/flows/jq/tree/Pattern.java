package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.switchboard.flows.jq.value.JqFailure;
import dev.switchboard.flows.jq.value.Kinds;
import dev.switchboard.flows.jq.value.Numbers;
import dev.switchboard.flows.jq.value.Paths;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands behind {@code as}: names for a value and its parts. */
public sealed interface Pattern {

  /** Calls {@code then} once for each way in which the names get values. */
  public void bind(Machine m, Env env, JsonNode value, Consumer<Env> then);

  /** The names that it binds. */
  public List<String> names();

  /** {@code $x} */
  public record Name(String name) implements Pattern {
    @Override
    public void bind(Machine m, Env env, JsonNode value, Consumer<Env> then) {
      then.accept(env.with(name, value));
    }

    @Override
    public List<String> names() {
      return List.of(name);
    }
  }

  /** {@code [$x, $y]} */
  public record Items(List<Pattern> items) implements Pattern {
    @Override
    public List<String> names() {
      return items.stream().flatMap(item -> item.names().stream()).toList();
    }

    @Override
    public void bind(Machine m, Env env, JsonNode value, Consumer<Env> then) {
      if (!value.isArray() && !value.isNull()) {
        throw new JqFailure("Cannot index " + Kinds.name(value) + " with number");
      }
      from(m, env, value, 0, then);
    }

    private void from(Machine m, Env env, JsonNode value, int at, Consumer<Env> then) {
      if (at == items.size()) {
        then.accept(env);
        return;
      }
      JsonNode item = Paths.entry(value, Numbers.node(at), m.budget);
      items.get(at).bind(m, env, item, bound -> from(m, bound, value, at + 1, then));
    }
  }

  /** {@code {a: $x, $b, (.key): [$y]}} */
  public record Fields(List<Field> fields) implements Pattern {
    public record Field(Node key, @Nullable String name, @Nullable Pattern value) {
      Stream<String> names() {
        return Stream.concat(
            Stream.ofNullable(name), value == null ? Stream.of() : value.names().stream());
      }
    }

    @Override
    public List<String> names() {
      return fields.stream().flatMap(Field::names).toList();
    }

    @Override
    public void bind(Machine m, Env env, JsonNode value, Consumer<Env> then) {
      from(m, env, value, 0, then);
    }

    private void from(Machine m, Env env, JsonNode value, int at, Consumer<Env> then) {
      if (at == fields.size()) {
        then.accept(env);
        return;
      }
      Field field = fields.get(at);
      m.values(
          field.key(),
          env,
          value,
          (key, none) -> {
            if (!key.isTextual()) {
              throw new JqFailure("Cannot index " + Kinds.name(value) + " with " + Kinds.name(key));
            }
            JsonNode found = Paths.entry(value, key, m.budget);
            Env named = field.name() == null ? env : env.with(field.name(), found);
            if (field.value() == null) {
              from(m, named, value, at + 1, then);
            } else {
              field.value().bind(m, named, found, bound -> from(m, bound, value, at + 1, then));
            }
          });
    }
  }

  /** {@code [$x] ?// $x}: the next one where the one before, or what follows it, fails. */
  public record Either(List<Pattern> patterns) implements Pattern {
    @Override
    public List<String> names() {
      return patterns.stream().flatMap(it -> it.names().stream()).distinct().toList();
    }

    @Override
    public void bind(Machine m, Env env, JsonNode value, Consumer<Env> then) {
      Env all = env;
      for (String name : names()) {
        all = all.with(name, NullNode.getInstance());
      }
      int depth = m.budget.depth();
      for (int i = 0; i < patterns.size(); i++) {
        try {
          patterns.get(i).bind(m, all, value, then);
          return;
        } catch (JqFailure e) {
          if (i == patterns.size() - 1) {
            throw e;
          }
          m.budget.backTo(depth);
        }
      }
    }
  }
}
