package dev.switchboard.tools.core.effects;

import dev.switchboard.contracts.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The rules themselves, with a map under them: what the Redis scripts must equal. */
public final class InMemoryEffectLedger implements EffectLedger {

  private final Map<String, EffectState> states = new HashMap<>();
  private final Clock clock;

  public InMemoryEffectLedger(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Claim claim(
      String commandId, String holder, boolean repeatable, Duration lease) {
    return kept(
        commandId,
        EffectTransitions.claim(state(commandId), holder, repeatable, lease, clock.instant()));
  }

  @Override
  public synchronized Claim inherit(String commandId, String holder, String from, Duration lease) {
    return kept(
        commandId,
        EffectTransitions.inherit(state(commandId), holder, from, lease, clock.instant()));
  }

  @Override
  public synchronized boolean renew(String commandId, String holder, Duration lease) {
    return kept(
        commandId, EffectTransitions.renew(state(commandId), holder, lease, clock.instant()));
  }

  @Override
  public synchronized Outcome settle(String commandId, Outcome outcome) {
    return kept(commandId, EffectTransitions.settle(state(commandId), outcome));
  }

  private EffectState state(String commandId) {
    return states.getOrDefault(commandId, new EffectState.Unclaimed());
  }

  private <A> A kept(String commandId, Transition<A> transition) {
    states.put(commandId, transition.state());
    return transition.answer();
  }
}
