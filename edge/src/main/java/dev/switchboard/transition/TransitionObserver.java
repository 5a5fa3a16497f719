package dev.switchboard.transition;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.wire.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each transition that counts, after it was stored: once per event, not when an event is
 * decided again. Called between two batches, so it must be quick and must not throw.
 *
 * @param <S> the state
 */
@FunctionalInterface
public interface TransitionObserver<S> {

  /**
   * An event was applied.
   *
   * @param before the state before it; null for a new conversation
   */
  void applied(@Nullable S before, Envelope<? extends Event> event, Transition<S> transition);

  /** An observer that does nothing. */
  static <S> TransitionObserver<S> none() {
    return (before, event, transition) -> {};
  }
}
