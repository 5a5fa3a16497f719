package dev.switchboard.flows.jq.tree;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bound where an expression stands: variables, functions, labels. Immutable. */
public final class Env {
  public static final Env EMPTY = new Env(null, "", "");

  private final @Nullable Env parent;
  private final Object key;
  private final Object value;

  private Env(@Nullable Env parent, Object key, Object value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  /** A function with the surroundings it was written in. */
  public record Closure(List<Parameter> parameters, Node body, Env env) {}

  /** A parameter of a function; equal only to itself. */
  public static final class Parameter {
    private final String name;
    private final boolean variable;

    public Parameter(String name, boolean variable) {
      this.name = name;
      this.variable = variable;
    }

    public String name() {
      return name;
    }

    /** Whether its argument is a value, {@code $name}, and not an expression. */
    public boolean isVariable() {
      return variable;
    }
  }

  /** A function that is defined in the expression; equal only to itself. */
  public static final class Definition {
    private final String name;
    private final List<Parameter> parameters;
    private @Nullable Node body;

    public Definition(String name, List<Parameter> parameters) {
      this.name = name;
      this.parameters = parameters;
    }

    public String name() {
      return name;
    }

    public List<Parameter> parameters() {
      return parameters;
    }

    /** Gives it its body, which is read after its name is known. */
    public void body(Node read) {
      this.body = read;
    }
  }

  public Env with(Object boundKey, Object boundValue) {
    return new Env(this, boundKey, boundValue);
  }

  /** The innermost binding. */
  public @Nullable Object get(Object wanted) {
    for (Env at = this; at != null; at = at.parent) {
      if (at.key == wanted || (wanted instanceof String && at.key.equals(wanted))) {
        return at.value;
      }
    }
    return null;
  }

  /** A definition in its surroundings, which see it too. */
  public Env defining(Definition definition) {
    return with(definition, this);
  }

  /** What a call of a definition runs. */
  public Closure closure(Definition definition) {
    Env written = (Env) get(definition);
    Node body = definition.body;
    if (written == null || body == null) {
      throw new IllegalStateException(definition.name + " isn't defined");
    }
    return new Closure(definition.parameters, body, written.defining(definition));
  }

  public @Nullable JsonNode variable(String name) {
    return (JsonNode) get(name);
  }
}
