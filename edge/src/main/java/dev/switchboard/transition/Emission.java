package dev.switchboard.transition;

import dev.switchboard.contracts.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that a transition causes.
 *
 * @param notBefore when it is to be published; null for at once
 */
public record Emission(Event event, @Nullable Instant notBefore) {

  public static Emission now(Event event) {
    return new Emission(event, null);
  }

  public static Emission at(Instant notBefore, Event event) {
    return new Emission(event, notBefore);
  }
}
