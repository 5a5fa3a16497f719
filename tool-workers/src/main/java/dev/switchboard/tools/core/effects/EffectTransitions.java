package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import dev.switchboard.tools.core.effects.EffectState.Claimed;
import dev.switchboard.tools.core.effects.EffectState.Settled;
import dev.switchboard.tools.core.effects.EffectState.Unclaimed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * The ledger's rules, once in Java; the Redis scripts say the same, and one contract test holds
 * both to it.
 */
public final class EffectTransitions {

  private EffectTransitions() {}

  /**
   * Somebody wants to act. Asking again as the same holder is answered as before, so that a claim
   * whose answer got lost can be repeated.
   *
   * @param repeatable whether another may take over from a holder that died
   */
  public static Transition<Claim> claim(
      EffectState state, String holder, boolean repeatable, Duration lease, Instant now) {
    return claim(state, holder, dead -> repeatable, lease, now);
  }

  /** Somebody has found out that a holder that died did nothing, and wants to act in its place. */
  public static Transition<Claim> inherit(
      EffectState state, String holder, String from, Duration lease, Instant now) {
    return claim(state, holder, from::equals, lease, now);
  }

  private static Transition<Claim> claim(
      EffectState state, String holder, Predicate<String> yields, Duration lease, Instant now) {
    return switch (state) {
      case Unclaimed() -> granted(holder, lease, now);
      case Settled settled -> new Transition<>(state, new Claim.Answered(settled.outcome()));
      case Claimed claimed when claimed.holder().equals(holder) -> granted(holder, lease, now);
      case Claimed claimed when claimed.leaseUntil().isAfter(now) ->
          new Transition<>(state, new Claim.Held(Duration.between(now, claimed.leaseUntil())));
      case Claimed claimed ->
          yields.test(claimed.holder())
              ? granted(holder, lease, now)
              : new Transition<>(claimed, new Claim.Abandoned(claimed.holder()));
    };
  }

  private static Transition<Claim> granted(String holder, Duration lease, Instant now) {
    return new Transition<>(new Claimed(holder, now.plus(lease)), new Claim.Granted());
  }

  /** The holder is still at it. A lease that ran out, but that nobody took over, lives again. */
  public static Transition<Boolean> renew(
      EffectState state, String holder, Duration lease, Instant now) {
    return state instanceof Claimed claimed && claimed.holder().equals(holder)
        ? new Transition<>(new Claimed(holder, now.plus(lease)), true)
        : new Transition<>(state, false);
  }

  /** It is over. The first answer stays; whoever comes later gets that one. */
  public static Transition<Outcome> settle(EffectState state, Outcome outcome) {
    return switch (state) {
      case Settled settled -> new Transition<>(settled, settled.outcome());
      case Unclaimed ignored -> new Transition<>(new Settled(outcome), outcome);
      case Claimed ignored -> new Transition<>(new Settled(outcome), outcome);
    };
  }
}
