package dev.switchboard.transition;

import dev.switchboard.contracts.Event;
import dev.switchboard.contracts.EventType;
import dev.switchboard.contracts.wire.Envelope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The core of a stateful service: applies an event to the state of its conversation. Pure and
 * total: no I/O, no clock (use the envelope's time), no exception, and an event that was applied
 * before changes nothing.
 *
 * @param <S> the state, written as JSON
 */
public interface Reducer<S> {

  Class<S> stateType();

  /**
   * Whether events of this type can change a state. Others are skipped unread, so that sharing a
   * topic is cheap.
   */
  default boolean reads(EventType type) {
    return true;
  }

  /**
   * Fields of the conversation's index that {@link #reduce} reads besides the state. The index
   * holds what must never be forgotten but would make the state grow.
   */
  default List<String> lookups(Event event) {
    return List.of();
  }

  /**
   * The event with the bot, and its version, to which everything that it causes belongs: those of
   * the event, unless the service decides otherwise.
   */
  default Envelope<? extends Event> attributed(Envelope<? extends Event> envelope) {
    return envelope;
  }

  /**
   * The line as it is written to the log.
   *
   * @param traceId of the event that caused it; null without tracing
   */
  default String logged(String line, @Nullable String traceId) {
    return line;
  }

  /**
   * Whether nothing in the state waits for an event, so that it may be forgotten after its time to
   * live. A state that waits is kept, however long that takes.
   */
  default boolean isIdle(S state) {
    return true;
  }

  /**
   * Ids of the delayed events that the state still waits for. What an earlier state waited for and
   * the next one doesn't is not published any more.
   */
  default Set<String> delayed(S state) {
    return Set.of();
  }

  /** Names of all lists in which a conversation can stand. */
  default Set<String> lists() {
    return Set.of();
  }

  /**
   * The lists in which the conversation stands, such as those of runs that wait for an approval,
   * with the times by which they are ordered. Lists help operators to find conversations; nothing
   * is decided by them.
   *
   * @param log lines that lead to this state; what they add stays in its list whatever follows
   */
  default Map<String, Instant> listed(S state, List<String> log) {
    return Map.of();
  }

  /**
   * The trace in which a wait began that this event ends, as {@code traceparent}; null where it
   * ends none, or the trace is not known.
   */
  default @Nullable String continued(@Nullable S state, Event event) {
    return null;
  }

  /**
   * Applies one event.
   *
   * @param state of the conversation; null for a new one
   * @param index the values that {@link #lookups} asked for, as far as they exist
   */
  Transition<S> reduce(
      @Nullable S state, Envelope<? extends Event> envelope, Map<String, String> index);
}
