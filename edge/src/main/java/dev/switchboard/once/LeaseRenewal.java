package dev.switchboard.once;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Renews a lease from a virtual thread of its own until it is closed. When another delivery has
 * taken over (this process was frozen, or cut off from the ledger, for longer than the lease), the
 * worker is interrupted: what has not been sent by then must not be sent any more.
 */
final class LeaseRenewal implements AutoCloseable {

  private final Thread worker;

  // Not an interrupt: that could hit the ledger's client in the middle of a call.
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean open = true;
  private boolean lost;

  private LeaseRenewal(Thread worker) {
    this.worker = worker;
  }

  /** Renews it for the calling thread. */
  static LeaseRenewal start(
      EffectLedger<?> ledger, Command command, String holder, Duration lease) {
    LeaseRenewal renewal = new LeaseRenewal(Thread.currentThread());
    Thread.ofVirtual()
        .name("lease-" + command.id())
        .start(() -> renewal.renew(ledger, command, holder, lease));
    return renewal;
  }

  private void renew(EffectLedger<?> ledger, Command command, String holder, Duration lease) {
    try {
      while (!closed.await(lease.toNanos() / 3, TimeUnit.NANOSECONDS)) {
        if (!isStillHeld(ledger, command, holder, lease)) {
          lose();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void lose() {
    if (open) {
      lost = true;
      worker.interrupt();
    }
  }

  private static boolean isStillHeld(
      EffectLedger<?> ledger, Command command, String holder, Duration lease) {
    try {
      return ledger.renew(command, holder, lease);
    } catch (LedgerUnavailableException e) {
      // It may be back before the lease ends.
      return true;
    }
  }

  /**
   * Ends the renewal; the worker is not interrupted any more.
   *
   * @return whether the worker was interrupted because another delivery has taken over
   */
  synchronized boolean end() {
    open = false;
    closed.countDown();
    return lost;
  }

  @Override
  public void close() {
    end();
  }
}
