package dev.switchboard.once;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers which effects were begun and how they ended. Each method is one atomic step of {@link
 * EffectTransitions}.
 *
 * @param <A> the answer of an effect
 * @implSpec Every method throws {@link LedgerUnavailableException} when the store does not answer,
 *     and {@link UnreadableAnswerException} when it holds an answer that can't be read.
 */
public interface EffectLedger<A> {

  /**
   * Claims an effect.
   *
   * @param holder names this delivery; no other may use it
   * @param repeatable whether another delivery may act again when this one dies
   */
  Claim<A> claim(Command command, String holder, boolean repeatable, Duration lease);

  /**
   * Claims what a holder that died has certainly not done. When the effect has another holder by
   * now, this is a claim of what may not be repeated.
   *
   * @param from the holder that died
   */
  Claim<A> inherit(Command command, String holder, String from, Duration lease);

  /**
   * Notes an effect that is not known as begun by a worker that has died: it may have been done
   * before the ledger lost its last writes. A known one stays as it is.
   */
  void assumeBegun(Command command);

  /**
   * Prolongs the lease; false when the effect is settled or has another holder. An effect that the
   * ledger does not know any more is claimed again for its holder.
   */
  boolean renew(Command command, String holder, Duration lease);

  /**
   * Gives a claim back, so that the next delivery need not wait for the end of the lease.
   *
   * @return false when the effect is settled or has another holder; then nothing changes
   */
  boolean release(Command command, String holder);

  /**
   * The answer that counts: this one, unless there was one before; without its text, where the
   * conversation was erased after the command had been asked for.
   */
  A settle(Command command, A answer);

  /**
   * A conversation was erased: what was asked for until then keeps no text, be it settled or not.
   * That it was done stays known.
   */
  void erase(String conversationId, Instant erasedAt);
}
