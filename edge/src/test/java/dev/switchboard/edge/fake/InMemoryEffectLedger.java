package dev.switchboard.edge.fake;

import dev.switchboard.once.Claim;
import dev.switchboard.once.EffectLedger;
import dev.switchboard.once.EffectState;
import dev.switchboard.once.EffectTransition;
import dev.switchboard.once.EffectTransitions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules themselves on a map: the Redis scripts must equal them.
 *
 * @param <A> the answer of an effect
 */
public final class InMemoryEffectLedger<A> implements EffectLedger<A> {

  private final Map<String, EffectState<A>> states = new HashMap<>();
  private final Clock clock;

  public InMemoryEffectLedger(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Claim<A> claim(
      String commandId, String holder, boolean repeatable, Duration lease) {
    return kept(
        commandId,
        EffectTransitions.claim(state(commandId), holder, repeatable, lease, clock.instant()));
  }

  @Override
  public synchronized Claim<A> inherit(
      String commandId, String holder, String from, Duration lease) {
    return kept(
        commandId,
        EffectTransitions.inherit(state(commandId), holder, from, lease, clock.instant()));
  }

  @Override
  public synchronized void assumeBegun(String commandId) {
    kept(commandId, EffectTransitions.assumeBegun(state(commandId)));
  }

  @Override
  public synchronized boolean renew(String commandId, String holder, Duration lease) {
    return kept(
        commandId, EffectTransitions.renew(state(commandId), holder, lease, clock.instant()));
  }

  @Override
  public synchronized boolean release(String commandId, String holder) {
    return kept(commandId, EffectTransitions.release(state(commandId), holder));
  }

  @Override
  public synchronized A settle(String commandId, A answer) {
    return kept(commandId, EffectTransitions.settle(state(commandId), answer));
  }

  private EffectState<A> state(String commandId) {
    return states.getOrDefault(commandId, new EffectState.Unclaimed<>());
  }

  private <R> R kept(String commandId, EffectTransition<A, R> transition) {
    states.put(commandId, transition.state());
    return transition.reply();
  }
}
