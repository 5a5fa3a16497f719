package dev.switchboard.tools.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long an answer is waited for: longer where signs of progress come, but not without end. */
public final class Deadline {

  /** A call may take so many times its timeout, if it tells of its progress. */
  public static final int LONGEST = 20;

  private final long timeout;
  private final long last;
  private volatile long next;

  /**
   * @param timeout since the beginning, or since the last sign of progress
   */
  public Deadline(Duration timeout) {
    this.timeout = timeout.toNanos();
    long now = System.nanoTime();
    this.next = now + this.timeout;
    this.last = now + this.timeout * LONGEST;
  }

  /** The work goes on: it may take its timeout again. */
  public void postpone() {
    long later = System.nanoTime() + timeout;
    next = later - last < 0 ? later : last;
  }

  /** Whether it passes within so long a pause. */
  public boolean isWithin(Duration pause) {
    return next - (System.nanoTime() + pause.toNanos()) < 0;
  }

  /** The value of a future, if it comes in time. */
  public <T> T await(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      long until = next;
      try {
        return future.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (next == until) {
          throw e;
        }
      }
    }
  }
}
