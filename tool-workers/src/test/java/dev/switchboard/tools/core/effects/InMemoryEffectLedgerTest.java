package dev.switchboard.tools.core.effects;

import java.time.Clock;

class InMemoryEffectLedgerTest extends EffectLedgerContract {

  private final EffectLedger ledger = new InMemoryEffectLedger(Clock.systemUTC());

  @Override
  protected EffectLedger ledger() {
    return ledger;
  }
}
