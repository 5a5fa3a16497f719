package dev.switchboard.once;

import java.util.UUID;
import java.util.function.Function;

/**
 * One delivery of a command.
 *
 * @param holder names the delivery; unlike an id of what was caused, two must never share it
 * @param <A> the answer of an effect
 */
record Delivery<A>(
    String commandId,
    String holder,
    boolean repeatable,
    AtMostOnce.Work<A> work,
    EffectCheck<A> check,
    Function<String, A> unclear) {

  Delivery(
      String commandId,
      boolean repeatable,
      AtMostOnce.Work<A> work,
      EffectCheck<A> check,
      Function<String, A> unclear) {
    this(commandId, UUID.randomUUID().toString(), repeatable, work, check, unclear);
  }
}
