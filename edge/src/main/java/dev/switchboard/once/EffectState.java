package dev.switchboard.once;

import java.time.Instant;

/**
 * The state of one effect; closed, so that every transition decides about each of them.
 *
 * @param <A> the answer of an effect
 */
public sealed interface EffectState<A> {

  /** No worker has begun. */
  record Unclaimed<A>() implements EffectState<A> {}

  /**
   * A worker acts, or has died while it acted.
   *
   * @param holder the one delivery that may act
   * @param leaseUntil when it counts as dead unless it renews before
   * @param isErased whether its conversation was erased meanwhile, so that no text will be kept
   */
  record Claimed<A>(String holder, Instant leaseUntil, boolean isErased)
      implements EffectState<A> {}

  /** The effect is over, and every further delivery gets this answer. */
  record Settled<A>(A answer) implements EffectState<A> {}
}
