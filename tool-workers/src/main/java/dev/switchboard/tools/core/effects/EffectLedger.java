package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import java.time.Duration;

/**
 * Remembers which effects were begun and how they ended. Each method is one atomic step of {@link
 * EffectTransitions}.
 *
 * @implSpec Every method throws {@link LedgerUnavailableException} when it can't tell.
 */
public interface EffectLedger {

  /**
   * @param commandId the effect
   * @param holder names this delivery; no other may use it
   */
  Claim claim(String commandId, String holder, boolean repeatable, Duration lease);

  /**
   * Claims what a holder that died has certainly not done. Where it is not that holder's any more,
   * this is a claim of what may not be repeated.
   *
   * @param from the holder that died
   */
  Claim inherit(String commandId, String holder, String from, Duration lease);

  /** Whether the holder still has it. */
  boolean renew(String commandId, String holder, Duration lease);

  /** The answer that counts: this one, unless there was one before. */
  Outcome settle(String commandId, Outcome outcome);
}
