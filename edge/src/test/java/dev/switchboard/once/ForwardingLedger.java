package dev.switchboard.once;

import java.time.Duration;
import java.time.Instant;

/** A ledger in front of another; tests override what goes wrong. */
class ForwardingLedger<A> implements EffectLedger<A> {

  private final EffectLedger<A> ledger;

  ForwardingLedger(EffectLedger<A> ledger) {
    this.ledger = ledger;
  }

  @Override
  public Claim<A> claim(Command command, String holder, boolean repeatable, Duration lease) {
    return ledger.claim(command, holder, repeatable, lease);
  }

  @Override
  public Claim<A> inherit(Command command, String holder, String from, Duration lease) {
    return ledger.inherit(command, holder, from, lease);
  }

  @Override
  public void assumeBegun(Command command) {
    ledger.assumeBegun(command);
  }

  @Override
  public boolean renew(Command command, String holder, Duration lease) {
    return ledger.renew(command, holder, lease);
  }

  @Override
  public boolean release(Command command, String holder) {
    return ledger.release(command, holder);
  }

  @Override
  public A settle(Command command, A answer) {
    return ledger.settle(command, answer);
  }

  @Override
  public void erase(String conversationId, Instant erasedAt) {
    ledger.erase(conversationId, erasedAt);
  }
}
