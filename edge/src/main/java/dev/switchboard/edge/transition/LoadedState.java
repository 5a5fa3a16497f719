package dev.switchboard.edge.transition;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A state as this process has it.
 *
 * @param confirmed whether the outbox of this version is published
 * @param fromMemory whether it was not read from the store, so that another process may have
 *     changed it since
 */
record LoadedState<S>(
    long version,
    @Nullable S state,
    boolean confirmed,
    boolean fromMemory,
    Map<String, String> index) {

  /** Whether nothing is stored of the conversation. */
  boolean isNew() {
    return version == StateStore.NEW;
  }

  static <S> LoadedState<S> fresh() {
    return new LoadedState<>(StateStore.NEW, null, true, false, Map.of());
  }
}
