package dev.switchboard.transition;

import dev.switchboard.contracts.Envelope;
import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The core of a stateful service: what an event does to the state of its conversation. Pure and
 * total: no I/O, no clock (use the envelope's time), no exception, and an event that was applied
 * before changes nothing.
 *
 * @param <S> the state, written as JSON
 */
public interface Reducer<S> {

  Class<S> stateType();

  /**
   * Whether events of this type can matter; those that cannot are passed over unread, which is what
   * makes it cheap to share a topic.
   */
  default boolean reads(EventType type) {
    return true;
  }

  /**
   * Fields of the conversation's index that {@link #reduce} wants to know, besides the state. The
   * index holds what must never be forgotten but would make the state grow.
   */
  default List<String> lookups(Event event) {
    return List.of();
  }

  /**
   * The event with the bot, and its version, that everything it causes belongs to: as the event
   * says, unless a service knows better.
   */
  default Envelope<? extends Event> attributed(Envelope<? extends Event> envelope) {
    return envelope;
  }

  /**
   * How a line of the log is written.
   *
   * @param traceId of the event that caused it; null where nobody traces
   */
  default String logged(String line, @Nullable String traceId) {
    return line;
  }

  /**
   * Applies one event.
   *
   * @param state what the conversation has come to; null for a new one
   * @param index the values that {@link #lookups} asked for, as far as they exist
   */
  Transition<S> reduce(
      @Nullable S state, Envelope<? extends Event> envelope, Map<String, String> index);
}
