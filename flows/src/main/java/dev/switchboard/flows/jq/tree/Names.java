package dev.switchboard.flows.jq.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names mean where the parser stands. */
public final class Names {
  /** The environment has them in any case. */
  private final Set<String> globals;

  private final Deque<Named> scope = new ArrayDeque<>();

  /** A name and what it stands for: a definition, a parameter, a variable, a label. */
  private record Named(Kind kind, String name, int arity, Object what) {}

  private enum Kind {
    FUNCTION,
    VARIABLE,
    LABEL
  }

  public Names(Set<String> globals) {
    this.globals = globals;
  }

  /** Where to come back to with {@link #leave}. */
  public int mark() {
    return scope.size();
  }

  public void leave(int mark) {
    while (scope.size() > mark) {
      scope.pop();
    }
  }

  public void define(Env.Definition definition) {
    scope.push(
        new Named(Kind.FUNCTION, definition.name(), definition.parameters().size(), definition));
  }

  public void define(Env.Parameter parameter) {
    scope.push(new Named(Kind.FUNCTION, parameter.name(), 0, parameter));
    if (parameter.isVariable()) {
      variable(parameter.name());
    }
  }

  public void variable(String name) {
    scope.push(new Named(Kind.VARIABLE, name, 0, name));
  }

  public Object label(String name) {
    Object key = new Object();
    scope.push(new Named(Kind.LABEL, name, 0, key));
    return key;
  }

  public boolean hasVariable(String name) {
    return globals.contains(name) || find(Kind.VARIABLE, name, 0) != null;
  }

  public @Nullable Object findLabel(String name) {
    return find(Kind.LABEL, name, 0);
  }

  /** A definition or parameter; null where the expression has none of that name. */
  public @Nullable Object function(String name, int arity) {
    return find(Kind.FUNCTION, name, arity);
  }

  private @Nullable Object find(Kind kind, String name, int arity) {
    for (Named named : scope) {
      if (named.kind() == kind && named.arity() == arity && named.name().equals(name)) {
        return named.what();
      }
    }
    return null;
  }
}
