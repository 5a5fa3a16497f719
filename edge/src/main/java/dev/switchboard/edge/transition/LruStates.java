package dev.switchboard.edge.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states that were used last, so that a busy conversation is not read again. A state that
 * another process has changed meanwhile is found out by the version when it is written.
 */
final class LruStates<S> {

  private final Map<String, LoadedState<S>> states;

  LruStates(int capacity) {
    this.states =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, LoadedState<S>> eldest) {
            return size() > capacity;
          }
        };
  }

  synchronized @Nullable LoadedState<S> get(String id) {
    return states.get(id);
  }

  synchronized void put(String id, LoadedState<S> known) {
    states.put(id, known);
  }

  synchronized void remove(String id) {
    states.remove(id);
  }
}
