package dev.switchboard.gateway.core.limits;

import dev.switchboard.gateway.core.Refusal;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bounds how much is under way at once; what is beyond is refused and does not wait. */
public final class InFlight {

  private final int limit;
  private final Semaphore places;

  /** A bound of {@code limit} at once. */
  public InFlight(int limit) {
    this.limit = limit;
    this.places = new Semaphore(limit);
  }

  /**
   * Does work if there is a place for it.
   *
   * @param refusal makes the refusal when there is none
   */
  public void run(Runnable work, Supplier<Refusal> refusal) {
    call(
        () -> {
          work.run();
          return limit;
        },
        refusal);
  }

  /**
   * Does work that has a result if there is a place for it.
   *
   * @param refusal makes the refusal when there is none
   */
  public <T> T call(Supplier<T> work, Supplier<Refusal> refusal) {
    if (!places.tryAcquire()) {
      throw refusal.get().exception();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  public int limit() {
    return limit;
  }
}
