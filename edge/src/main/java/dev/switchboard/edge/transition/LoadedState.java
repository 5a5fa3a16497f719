package dev.switchboard.edge.transition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state as this process knows it.
 *
 * @param confirmed whether everything that this version had to publish is published
 * @param fromMemory whether it was not looked up: another process may have changed it since
 */
record LoadedState<S>(
    long version,
    @Nullable S state,
    boolean confirmed,
    boolean fromMemory,
    Map<String, String> index) {

  /** Whether nothing was ever kept of it, or nothing is any more. */
  boolean isNew() {
    return version == StateStore.NEW;
  }

  static <S> LoadedState<S> fresh() {
    return new LoadedState<>(StateStore.NEW, null, true, false, Map.of());
  }
}
