package dev.switchboard.transition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The effect of an event on a conversation. */
public sealed interface Transition<S> {

  /** The event changes nothing, for instance because it was applied before. */
  record Unchanged<S>(@Nullable S state) implements Transition<S> {}

  /**
   * The conversation goes on with another state.
   *
   * @param emissions to publish because of it, in order
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
   * Everything that is stored of the conversation is deleted, log and index too.
   *
   * @param remains the state that is kept to continue
   */
  record Erased<S>(S remains, List<Emission> emissions) implements Transition<S> {

    public Erased {
      emissions = List.copyOf(emissions);
    }
  }

  /** Two transitions, one after the other, as one; the second is of the first one's state. */
  static <S> Transition<S> both(Changed<S> first, Transition<S> second) {
    return switch (second) {
      case Unchanged<S> same -> first;
      case Erased<S> erased -> erased;
      case Changed<S> next -> {
        List<Emission> emissions = new ArrayList<>(first.emissions());
        emissions.addAll(next.emissions());
        List<String> log = new ArrayList<>(first.log());
        log.addAll(next.log());
        Map<String, String> index = new HashMap<>(first.index());
        index.putAll(next.index());
        yield new Changed<>(next.state(), emissions, log, index);
      }
    };
  }

  static <S> Transition<S> unchanged(@Nullable S state) {
    return new Unchanged<>(state);
  }

  static <S> Transition<S> changed(S state, List<Emission> emissions) {
    return new Changed<>(state, emissions, List.of(), Map.of());
  }
}
