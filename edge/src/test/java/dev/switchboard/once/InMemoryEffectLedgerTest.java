package dev.switchboard.once;

import dev.switchboard.contracts.value.Outcome;
import dev.switchboard.edge.fake.InMemoryEffectLedger;
import java.time.Clock;

class InMemoryEffectLedgerTest extends EffectLedgerContract<Outcome> {

  private final EffectLedger<Outcome> ledger =
      new InMemoryEffectLedger<>(Clock.systemUTC(), Outcome::withoutText);

  InMemoryEffectLedgerTest() {
    super(AnswerSamples.OUTCOMES);
  }

  @Override
  protected EffectLedger<Outcome> ledger() {
    return ledger;
  }
}
