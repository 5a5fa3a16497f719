package dev.switchboard.once;

import dev.switchboard.once.EffectState.Claimed;
import dev.switchboard.once.EffectState.Settled;
import dev.switchboard.once.EffectState.Unclaimed;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The ledger's rules, once in Java; the Redis scripts say the same, and one contract test holds
 * both to it.
 */
public final class EffectTransitions {

  /** The holder of an effect that the ledger has forgotten. */
  public static final String FORGOTTEN = "forgotten";

  private EffectTransitions() {}

  /**
   * A worker wants to act. A second claim by the same holder is answered as before, so that a claim
   * whose answer got lost can be repeated.
   *
   * @param repeatable whether another may take over from a holder that died
   */
  public static <A> EffectTransition<A, Claim<A>> claim(
      EffectState<A> state, String holder, boolean repeatable, Duration lease, Instant now) {
    return claim(state, holder, dead -> repeatable, lease, now);
  }

  /** A worker has found out that a holder that died did nothing, and wants to act in its place. */
  public static <A> EffectTransition<A, Claim<A>> inherit(
      EffectState<A> state, String holder, String from, Duration lease, Instant now) {
    return claim(state, holder, from::equals, lease, now);
  }

  private static <A> EffectTransition<A, Claim<A>> claim(
      EffectState<A> state, String holder, Predicate<String> yields, Duration lease, Instant now) {
    return switch (state) {
      case Unclaimed<A> ignored -> granted(holder, lease, now, false);
      case Settled<A> settled ->
          new EffectTransition<>(settled, new Claim.Answered<>(settled.answer()));
      case Claimed<A> claimed when claimed.holder().equals(holder) ->
          granted(holder, lease, now, claimed.isErased());
      case Claimed<A> claimed when claimed.leaseUntil().isAfter(now) ->
          new EffectTransition<>(
              claimed, new Claim.Held<>(Duration.between(now, claimed.leaseUntil())));
      case Claimed<A> claimed ->
          yields.test(claimed.holder())
              ? granted(holder, lease, now, claimed.isErased())
              : new EffectTransition<>(claimed, new Claim.Abandoned<>(claimed.holder()));
    };
  }

  private static <A> EffectTransition<A, Claim<A>> granted(
      String holder, Duration lease, Instant now, boolean isErased) {
    return new EffectTransition<>(
        new Claimed<>(holder, now.plus(lease), isErased), new Claim.Granted<>());
  }

  /** An effect that the ledger may have forgotten counts as abandoned, not as new. */
  public static <A> EffectTransition<A, Boolean> assumeBegun(EffectState<A> state) {
    return state instanceof Unclaimed<A>
        ? new EffectTransition<>(new Claimed<>(FORGOTTEN, Instant.EPOCH, false), true)
        : new EffectTransition<>(state, false);
  }

  /**
   * The holder still acts. A lease that ran out is prolonged if no other has taken over. A claim
   * that the ledger has lost is written again: a holder that lives has not lost its effect.
   */
  public static <A> EffectTransition<A, Boolean> renew(
      EffectState<A> state, String holder, Duration lease, Instant now) {
    return state instanceof Unclaimed<A> || isHeldBy(state, holder)
        ? new EffectTransition<>(new Claimed<>(holder, now.plus(lease), isErased(state)), true)
        : new EffectTransition<>(state, false);
  }

  /** The holder gives the effect back without having done it. */
  public static <A> EffectTransition<A, Boolean> release(EffectState<A> state, String holder) {
    return isHeldBy(state, holder)
        ? new EffectTransition<>(new Unclaimed<>(), true)
        : new EffectTransition<>(state, false);
  }

  private static boolean isHeldBy(EffectState<?> state, String holder) {
    return state instanceof Claimed<?> claimed && claimed.holder().equals(holder);
  }

  private static boolean isErased(EffectState<?> state) {
    return state instanceof Claimed<?> claimed && claimed.isErased();
  }

  /**
   * The effect is over. The first answer stays; every later one is replaced by it.
   *
   * @param withoutText the answer that is kept of a conversation that was erased
   */
  public static <A> EffectTransition<A, A> settle(
      EffectState<A> state, A answer, UnaryOperator<A> withoutText) {
    return switch (state) {
      case Settled<A> settled -> new EffectTransition<>(settled, settled.answer());
      case Unclaimed<A> ignored -> new EffectTransition<>(new Settled<>(answer), answer);
      case Claimed<A> claimed -> {
        A kept = claimed.isErased() ? withoutText.apply(answer) : answer;
        yield new EffectTransition<>(new Settled<>(kept), kept);
      }
    };
  }

  /** The conversation was erased: the effect stays known, and its answer has no text. */
  public static <A> EffectState<A> erase(EffectState<A> state, UnaryOperator<A> withoutText) {
    return switch (state) {
      case Unclaimed<A> unclaimed -> unclaimed;
      case Claimed<A> claimed -> new Claimed<>(claimed.holder(), claimed.leaseUntil(), true);
      case Settled<A> settled -> new Settled<>(withoutText.apply(settled.answer()));
    };
  }
}
