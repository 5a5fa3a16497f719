package dev.switchboard.flows.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is bound where an expression stands: variables, functions, labels. Immutable. */
final class Env {
  static final Env EMPTY = new Env(null, "", "");

  private final @Nullable Env parent;
  private final Object key;
  private final Object value;

  private Env(@Nullable Env parent, Object key, Object value) {
    this.parent = parent;
    this.key = key;
    this.value = value;
  }

  /** A function with the surroundings it was written in. */
  record Closure(List<Parameter> parameters, Node body, Env env) {}

  /** A parameter of a function; equal only to itself. */
  static final class Parameter {
    final String name;
    final boolean variable;

    Parameter(String name, boolean variable) {
      this.name = name;
      this.variable = variable;
    }
  }

  /** A function that is defined in the expression; equal only to itself. */
  static final class Definition {
    final String name;
    final List<Parameter> parameters;
    @Nullable Node body;

    Definition(String name, List<Parameter> parameters) {
      this.name = name;
      this.parameters = parameters;
    }
  }

  Env with(Object boundKey, Object boundValue) {
    return new Env(this, boundKey, boundValue);
  }

  /** The innermost binding. */
  @Nullable Object get(Object wanted) {
    for (Env at = this; at != null; at = at.parent) {
      if (at.key == wanted || (wanted instanceof String && at.key.equals(wanted))) {
        return at.value;
      }
    }
    return null;
  }

  /** A definition in its surroundings, which see it too. */
  Env defining(Definition definition) {
    return with(definition, this);
  }

  /** What a call of a definition runs. */
  Closure closure(Definition definition) {
    Env written = (Env) get(definition);
    Node body = definition.body;
    if (written == null || body == null) {
      throw new IllegalStateException(definition.name + " isn't defined");
    }
    return new Closure(definition.parameters, body, written.defining(definition));
  }

  @Nullable JsonNode variable(String name) {
    return (JsonNode) get(name);
  }
}
