package dev.switchboard.transition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an event does to a conversation. */
public sealed interface Transition<S> {

  /** The event changes nothing, for instance because it was applied before. */
  record Unchanged<S>(@Nullable S state) implements Transition<S> {}

  /**
   * The conversation goes on with another state.
   *
   * @param emissions what is to be published because of it, in order
   * @param log lines to be appended to the conversation's log
   * @param index entries to be added to the conversation's index
   */
  record Changed<S>(S state, List<Emission> emissions, List<String> log, Map<String, String> index)
      implements Transition<S> {

    public Changed {
      emissions = List.copyOf(emissions);
      log = List.copyOf(log);
      index = Map.copyOf(index);
    }
  }

  /**
   * Everything that is kept of the conversation goes away, log and index too.
   *
   * @param remains the little that must be known to go on
   */
  record Erased<S>(S remains, List<Emission> emissions) implements Transition<S> {

    public Erased {
      emissions = List.copyOf(emissions);
    }
  }

  static <S> Transition<S> unchanged(@Nullable S state) {
    return new Unchanged<>(state);
  }

  static <S> Transition<S> changed(S state, List<Emission> emissions) {
    return new Changed<>(state, emissions, List.of(), Map.of());
  }
}
