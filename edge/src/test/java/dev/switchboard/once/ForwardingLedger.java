package dev.switchboard.once;

import java.time.Duration;

/** A ledger in front of another; tests override what goes wrong. */
class ForwardingLedger<A> implements EffectLedger<A> {

  private final EffectLedger<A> ledger;

  ForwardingLedger(EffectLedger<A> ledger) {
    this.ledger = ledger;
  }

  @Override
  public Claim<A> claim(String commandId, String holder, boolean repeatable, Duration lease) {
    return ledger.claim(commandId, holder, repeatable, lease);
  }

  @Override
  public Claim<A> inherit(String commandId, String holder, String from, Duration lease) {
    return ledger.inherit(commandId, holder, from, lease);
  }

  @Override
  public void assumeBegun(String commandId) {
    ledger.assumeBegun(commandId);
  }

  @Override
  public boolean renew(String commandId, String holder, Duration lease) {
    return ledger.renew(commandId, holder, lease);
  }

  @Override
  public boolean release(String commandId, String holder) {
    return ledger.release(commandId, holder);
  }

  @Override
  public A settle(String commandId, A answer) {
    return ledger.settle(commandId, answer);
  }
}
