package dev.switchboard.once;

/**
 * Finds out whether an effect happened whose worker died before it settled.
 *
 * @param <A> the answer of an effect
 */
@FunctionalInterface
public interface EffectCheck<A> {

  /** Asks, for as long as the answer may still come. */
  CheckResult<A> ask() throws InterruptedException;
}
