package dev.switchboard.tools.core.effects;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a lease alive from a virtual thread of its own until it is closed. */
final class LeaseRenewal implements AutoCloseable {

  // Not an interrupt: that could hit the ledger's client in the middle of a question.
  private final CountDownLatch closed = new CountDownLatch(1);

  private LeaseRenewal() {}

  static LeaseRenewal start(EffectLedger ledger, String commandId, String holder, Duration lease) {
    LeaseRenewal renewal = new LeaseRenewal();
    Thread.ofVirtual()
        .name("lease-" + commandId)
        .start(() -> renewal.keep(ledger, commandId, holder, lease));
    return renewal;
  }

  private void keep(EffectLedger ledger, String commandId, String holder, Duration lease) {
    try {
      boolean held = true;
      while (held && !closed.await(lease.toNanos() / 3, TimeUnit.NANOSECONDS)) {
        held = stillHeld(ledger, commandId, holder, lease);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean stillHeld(
      EffectLedger ledger, String commandId, String holder, Duration lease) {
    try {
      return ledger.renew(commandId, holder, lease);
    } catch (LedgerUnavailableException e) {
      // It may be back before the lease ends.
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
