package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import java.time.Instant;

/** Where one effect stands; closed, so that every transition decides about each of them. */
public sealed interface EffectState {

  /** Nobody has begun. */
  record Unclaimed() implements EffectState {}

  /**
   * Somebody is at it, or has died at it.
   *
   * @param holder the one delivery that may act
   * @param leaseUntil when it counts as dead unless it renews before
   */
  record Claimed(String holder, Instant leaseUntil) implements EffectState {}

  /** It is over, and every further delivery gets this answer. */
  record Settled(Outcome outcome) implements EffectState {}
}
