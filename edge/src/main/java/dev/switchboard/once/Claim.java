package dev.switchboard.once;

import java.time.Duration;

/**
 * The ledger's answer to a worker that wants to act.
 *
 * @param <A> the answer of an effect
 */
public sealed interface Claim<A> {

  /** The worker acts, and settles. */
  record Granted<A>() implements Claim<A> {}

  /** The effect was settled before, with this answer. */
  record Answered<A>(A answer) implements Claim<A> {}

  /**
   * Another delivery works on it.
   *
   * @param left until its lease ends, unless it renews
   */
  record Held<A>(Duration left) implements Claim<A> {}

  /**
   * The worker that held it died before it settled, and the effect may not simply be repeated.
   *
   * @param by the holder that died
   */
  record Abandoned<A>(String by) implements Claim<A> {}
}
