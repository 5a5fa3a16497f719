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
    Command command,
    String holder,
    boolean repeatable,
    AtMostOnce.Work<A> work,
    EffectCheck<A> check,
    Function<String, A> unclear) {

  Delivery(
      Command command,
      boolean repeatable,
      AtMostOnce.Work<A> work,
      EffectCheck<A> check,
      Function<String, A> unclear) {
    this(command, UUID.randomUUID().toString(), repeatable, work, check, unclear);
  }
}
