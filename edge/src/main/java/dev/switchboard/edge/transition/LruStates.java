package dev.switchboard.edge.transition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states that were used last, so that a busy conversation is not read again. When another
 * process has changed a state meanwhile, the version shows it at the next write.
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

  synchronized void put(String id, LoadedState<S> state) {
    states.put(id, state);
  }

  synchronized void remove(String id) {
    states.remove(id);
  }
}
