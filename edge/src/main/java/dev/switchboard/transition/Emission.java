package dev.switchboard.transition;

import dev.switchboard.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a transition causes.
 *
 * @param notBefore when it is to be published; null for at once
 * @param traceparent the trace that it goes on in, with a link to its cause's; null: in its cause's
 */
public record Emission(Event event, @Nullable Instant notBefore, @Nullable String traceparent) {

  public static Emission now(Event event) {
    return new Emission(event, null, null);
  }

  /** An event that goes on in a trace of its own, such as that of a message that had to wait. */
  public static Emission inTrace(@Nullable String traceparent, Event event) {
    return new Emission(event, null, traceparent);
  }

  public static Emission at(Instant notBefore, Event event) {
    return new Emission(event, notBefore, null);
  }
}
