package dev.switchboard.llm.ladder;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The line in front of an endpoint. As many calls as {@link AdaptiveLimit} allows are let through;
 * of those that wait, conversations with fewer calls before them come first, then who came first.
 */
public final class Line {

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Waiting> queue = new PriorityQueue<>();
  private final Map<String, Integer> callsOf = new HashMap<>();
  private final LongSupplier millis;
  private AdaptiveLimit limit;
  private int running;
  private long arrivals;
  private long heldUntil = Long.MIN_VALUE / 2;

  /**
   * @param most calls at once
   * @param millis a clock that only goes forward
   */
  public Line(int most, LongSupplier millis) {
    this.limit = AdaptiveLimit.of(most);
    this.millis = millis;
  }

  private record Waiting(int before, long arrival, Condition turn) implements Comparable<Waiting> {

    @Override
    public int compareTo(Waiting other) {
      int fewer = Integer.compare(before, other.before);
      return fewer != 0 ? fewer : Long.compare(arrival, other.arrival);
    }
  }

  /** A place at the endpoint; must be closed. */
  public final class Place implements AutoCloseable {

    private final String conversation;

    private Place(String conversation) {
      this.conversation = conversation;
    }

    /** The endpoint has answered. */
    public void answered() {
      locked(() -> limit = limit.answered());
    }

    /**
     * The endpoint has too many calls.
     *
     * @param forSoLong it asks for no more calls
     */
    public void crowded(Duration forSoLong) {
      locked(
          () -> {
            long now = millis.getAsLong();
            limit = limit.crowded(now);
            heldUntil = Math.max(heldUntil, now + forSoLong.toMillis());
          });
    }

    @Override
    public void close() {
      locked(
          () -> {
            running--;
            gone(conversation);
            callNext();
          });
    }
  }

  /**
   * Waits for a place.
   *
   * @throws InterruptedException the service stops meanwhile
   */
  public Place enter(String conversation) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Waiting me =
          new Waiting(
              callsOf.merge(conversation, 1, Integer::sum), arrivals++, lock.newCondition());
      queue.add(me);
      try {
        await(me);
      } catch (InterruptedException e) {
        queue.remove(me);
        gone(conversation);
        callNext();
        throw e;
      }
      queue.remove(me);
      running++;
      callNext();
      return new Place(conversation);
    } finally {
      lock.unlock();
    }
  }

  private void await(Waiting me) throws InterruptedException {
    while (queue.peek() != me || running >= limit.calls() || isHeld()) {
      if (queue.peek() == me && isHeld() && running < limit.calls()) {
        boolean ignored =
            me.turn().await(heldUntil - millis.getAsLong() + 1, TimeUnit.MILLISECONDS);
      } else {
        me.turn().await();
      }
    }
  }

  private boolean isHeld() {
    return millis.getAsLong() < heldUntil;
  }

  /** Wakes the first one that waits, if there is a place for it; it looks after the hold itself. */
  private void callNext() {
    Waiting first = queue.peek();
    if (first != null && running < limit.calls()) {
      first.turn().signal();
    }
  }

  private void gone(String conversation) {
    callsOf.computeIfPresent(conversation, (key, count) -> count == 1 ? null : count - 1);
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
    } finally {
      lock.unlock();
    }
  }

  /** The calls that are under way. */
  public int running() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** The calls that may be under way at once. */
  public int limit() {
    lock.lock();
    try {
      return limit.calls();
    } finally {
      lock.unlock();
    }
  }

  /** The calls that wait. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }
}
