package dev.switchboard.flows;

import dev.switchboard.flows.expression.Expression;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code listen} task waits for. Its output is the list of the events that it consumed.
 *
 * @param mode how many of the filters must find their event
 * @param filters of the events; with {@link Mode#ANY}, none at all means every event
 * @param until {@link Mode#ANY} goes on until this holds for the list of what was consumed
 * @param untilEvent {@link Mode#ANY} goes on until such an event, which isn't consumed
 * @param read what of an event goes into the list
 */
public record Listening(
    Mode mode,
    List<EventFilter> filters,
    Optional<Expression> until,
    Optional<EventFilter> untilEvent,
    Read read) {
  public Listening {
    filters = List.copyOf(filters);
  }

  /** How many of the filters must find their event. */
  public enum Mode {
    /** The one. */
    ONE,
    /** Any of them, once, or until the end that is given. */
    ANY,
    /** Each of them, once. */
    ALL
  }

  /** What of an event is read. */
  public enum Read {
    /** Its {@code data}. */
    DATA,
    /** All attributes, and {@code data}. */
    ENVELOPE,
    /** As it came. Events come as JSON, so this is the envelope, too. */
    RAW
  }
}
